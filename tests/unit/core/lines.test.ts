import { describe, expect, it } from 'vitest';
import {
  isLineBreak,
  lineBreaksOf,
  Lines,
  splitLines,
} from '../../../src/core/lines.ts';

describe('the lines of a text', () => {
  it.each([
    ['an empty text is one empty line', '', ['']],
    ['a final line break makes an empty last line', 'a\n', ['a', '']],
    ['LF, CR and CRLF each end one line', 'a\nb\rc\r\nd', ['a', 'b', 'c', 'd']],
    ['LF before CR ends two lines', 'a\n\rb', ['a', '', 'b']],
    ['U+2028 and U+2029 end a line', 'a\u2028b\u2029c', ['a', 'b', 'c']],
    ['form feed and U+0085 end none', 'a\fb\u0085c', ['a\fb\u0085c']],
    ['a CR at the very end counts once', 'a\r', ['a', '']],
    [
      'U+2027 and U+202A, the neighbours, end none',
      'a\u2027\u202ab',
      ['a\u2027\u202ab'],
    ],
  ])('%s', (_, text, expected) => {
    const lines = new Lines(text);
    expect(splitLines(text)).toEqual(expected);
    expect(lines.count).toBe(expected.length);
    expect(expected.map((_line, index) => lines.textOf(index + 1))).toEqual(expected);
  });

  it('end at LF, CR and CRLF alone where no script has them', () => {
    const text = 'a\u2028b\r\nc\rd';
    const breaks = lineBreaksOf('a.py');
    expect(splitLines(text, breaks)).toEqual(['a\u2028b', 'c', 'd']);
    expect(new Lines(text, breaks).count).toBe(3);
    expect(splitLines(text, lineBreaksOf('a.mts'))).toHaveLength(4);
    expect(splitLines(text, lineBreaksOf('a.vue'))).toHaveLength(4);
  });

  it('hold an offset from their first character to their line break', () => {
    const lines = new Lines('ab\ncd');
    expect([0, 2, 3, 5].map((offset) => lines.lineAt(offset))).toEqual([1, 1, 2, 2]);
  });

  it('count both halves of a CRLF to the line that it ends', () => {
    const lines = new Lines('a\r\nb');
    expect([1, 2, 3].map((offset) => lines.lineAt(offset))).toEqual([1, 1, 2]);
  });

  it('give the end of the text for a line that is not there', () => {
    const lines = new Lines('ab\ncd');
    expect([lines.startOf(9), lines.endOf(9), lines.textOf(9)]).toEqual([5, 5, '']);
  });

  it('give columns from 1 in UTF-16 units: an emoji takes two', () => {
    const range = new Lines('x\n😀y').rangeOf({ start: 4, end: 5 });
    expect(range).toEqual({ line: 2, column: 3, endLine: 2, endColumn: 4 });
  });

  it('give a range over a line break the line of its end', () => {
    const range = new Lines('ab\ncd').rangeOf({ start: 1, end: 4 });
    expect(range).toEqual({ line: 1, column: 2, endLine: 2, endColumn: 2 });
  });

  it('are found in 200,001 lines', () => {
    const lines = new Lines('x\n'.repeat(200_000));
    expect(lines.count).toBe(200_001);
    expect(lines.lineAt(2 * 123_456)).toBe(123_457);
    expect(lines.lineAt(2 * 123_456 - 1)).toBe(123_456);
  });
});

describe('a code unit that ends a line', () => {
  it.each([
    [9, false],
    [10, true],
    [11, false],
    [12, false],
    [13, true],
    [14, false],
  ])('is told from its neighbours: %i is %s', (code, expected) => {
    expect(isLineBreak(code)).toBe(expected);
  });
});
