import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adaptLineEnds, applyEdits, takeOut } from '../../../src/core/edit.ts';

describe('edits', () => {
  it('are applied by place, whatever their order', () => {
    const edits = [
      { start: 4, end: 5, text: 'E' },
      { start: 0, end: 1, text: '' },
      { start: 2, end: 2, text: '+' },
    ];
    expect(applyEdits('abcdef', edits)).toBe('b+cdEf');
  });

  it('leave out one that overlaps', () => {
    const edits = [
      { start: 0, end: 3, text: 'x' },
      { start: 2, end: 4, text: 'y' },
    ];
    expect(applyEdits('abcdef', edits)).toBe('xdef');
  });

  it('can be given the line ends of the text', () => {
    const edits = [{ start: 0, end: 0, text: '// a\n// b\r\n' }];
    const apply = (text: string): string =>
      applyEdits(text, adaptLineEnds(text, edits));
    expect(apply('x\r\ny')).toBe('// a\r\n// b\r\nx\r\ny');
    expect(apply('x\ny')).toBe('// a\n// b\nx\ny');
  });

  it('change nothing outside of their places', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), fc.string(), (text, a, b, put) => {
        const start = Math.min(a % (text.length + 1), b % (text.length + 1));
        const end = Math.max(a % (text.length + 1), b % (text.length + 1));
        const result = applyEdits(text, [{ start, end, text: put }]);
        expect(result).toBe(text.slice(0, start) + put + text.slice(end));
      }),
    );
  });
});

describe('taking a statement out', () => {
  const out = (text: string, part: string): string => {
    const start = text.indexOf(part);
    return applyEdits(text, [takeOut(text, { start, end: start + part.length })]);
  };

  it.each([
    ['its whole line where it is alone', 'a;\n  X;\nb;\n', 'a;\nb;\n'],
    ['CR LF too', 'a;\r\n\tX; \r\nb;\r\n', 'a;\r\nb;\r\n'],
    ['the last line without an end', 'a;\nX;', 'a;\n'],
    ['the only line', 'X;', ''],
    ['the blanks before it at the end of a line', 'a; X;\nb;', 'a;\nb;'],
    ['nothing else before others', '  X; a;\nb;', '   a;\nb;'],
    ['nothing else between others', 'a; X; b;', 'a;  b;'],
  ])('takes %s', (_, text, expected) => {
    expect(out(text, 'X;')).toBe(expected);
  });
});
