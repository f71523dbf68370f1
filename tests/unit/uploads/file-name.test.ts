import { describe, expect, it } from 'vitest';
import { findNameProblem, readFileName } from '../../../src/uploads/file-name.ts';

describe('The extension of a file name', () => {
  it.each([
    ['a.PDF', '.pdf'],
    ['a.tar.gz', '.gz'],
    ['.pdf', ''],
    ['pdf', ''],
    ['', ''],
    ['a.', '.'],
    ['a.pdf ', '.pdf '],
    ['文件.docx', '.docx'],
  ])("of '%s' is '%s'", (name, extension) => {
    expect(readFileName(name).extension).toBe(extension);
  });

  it('leaves the case of the name and composes its accents', () => {
    expect(readFileName('Re\u0301sume\u0301.PDF')).toEqual({
      name: 'R\u00e9sum\u00e9.PDF',
      extension: '.pdf',
    });
  });
});

describe('A file name', () => {
  it.each([
    ['of spaces within', 'my file (1).pdf'],
    ['of Chinese letters', '考试 大纲.pdf'],
    ['of 255 bytes', `${'a'.repeat(251)}.pdf`],
    ['that begins with a reserved word', 'console.pdf'],
    ['of a program that is its stem', 'php.pdf'],
    ['with a percent sign', '100%.pdf'],
    ['of an emoji', '😀.pdf'],
  ])('%s is taken', (_, name) => {
    expect(findNameProblem(readFileName(name))).toBeNull();
  });

  it.each([
    ['length', 'empty', ''],
    ['length', 'of 256 bytes', `${'a'.repeat(252)}.pdf`],
    ['length', 'of 86 letters of three bytes', '文'.repeat(86)],
    ['characters', 'with a NUL', 'a\0.pdf'],
    ['characters', 'with a NUL in codes', 'a%00.pdf'],
    ['characters', 'with half a character', 'a\ud83d.pdf'],
    ['characters', 'of private use', 'a\ue000.pdf'],
    ['characters', 'with a line separator', 'a\u2028.pdf'],
    ['characters', 'with a question mark', 'a?.pdf'],
    ['path', 'of a folder', 'a/b.pdf'],
    ['path', 'of a drive', 'c:a.pdf'],
    ['path', 'with two dots', 'a..pdf'],
    ['edges', 'that begins with a dot', '.a.pdf'],
    ['edges', 'that begins as a flag', '-a.pdf'],
    ['edges', 'that ends in a wide space', 'a.pdf\u3000'],
    ['reserved', 'of a device', 'LPT1.pdf'],
    ['reserved', 'of a device with two extensions', 'nul.tar.pdf'],
    ['segment', 'of a program within', 'a.Phtml.pdf'],
    ['segment', 'of a program and a space within', 'a.php .pdf'],
  ])('breaks the rule %s where it is %s', (rule, _, name) => {
    expect(findNameProblem(readFileName(name))).toBe(rule);
  });
});
