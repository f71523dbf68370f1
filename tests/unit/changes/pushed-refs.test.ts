import { describe, expect, it } from 'vitest';
import { isRevision } from '../../../src/changes/base-candidates.ts';
import { parsePushedRefs } from '../../../src/changes/pushed-refs.ts';

const [one, two, none] = ['1', '2', '0'].map((digit) => digit.repeat(40));

describe('what git tells a pre-push hook', () => {
  it('is nothing where nothing is pushed', () => {
    expect(parsePushedRefs('')).toEqual([]);
    expect(parsePushedRefs('\n')).toEqual([]);
  });

  it('is a ref a line', () => {
    const input = `refs/heads/a ${one} refs/heads/b ${two}\n`;
    expect(parsePushedRefs(input)).toEqual([
      { localRef: 'refs/heads/a', localSha: one, remoteSha: two },
    ]);
  });

  it('leaves out a ref that is deleted and keeps one that is new', () => {
    const gone = `(delete) ${none} refs/heads/a ${one}`;
    const added = `HEAD ${two} refs/heads/b ${none}`;
    expect(parsePushedRefs(`${gone}\n${added}`)).toEqual([
      { localRef: 'HEAD', localSha: two, remoteSha: none },
    ]);
  });

  it('takes ids of 64 digits and lines that end with CR', () => {
    const long = 'a'.repeat(64);
    expect(parsePushedRefs(`a ${long} b ${long}\r\n`)).toMatchObject([
      { localSha: long, remoteSha: long },
    ]);
  });

  it.each([
    ['a field too few', `a ${one} b`],
    ['a field too many', `a ${one} b ${two} c`],
    ['two blanks in a row', `a ${one}  ${two}`],
    ['an id of 39 digits', `a ${'1'.repeat(39)} b ${two}`],
    ['an id of 65 digits', `a ${'1'.repeat(65)} b ${two}`],
    ['an id in upper case', `a ${'A'.repeat(40)} b ${two}`],
  ])('is refused with %s', (_, input) => {
    expect(() => parsePushedRefs(input)).toThrow(`the line '${input}' is not a line`);
  });
});

describe('a text that names a commit', () => {
  it.each([
    ['is a branch', 'main', true],
    ['is an id that begins with zeros', '0001', true],
    ['is not zeros alone', '0'.repeat(40), false],
    ['is not one zero', '0', false],
    ['is not empty', '', false],
  ])('%s', (_, text, expected) => {
    expect(isRevision(text)).toBe(expected);
  });
});
