import { describe, expect, it } from 'vitest';
import { cutExcerpt } from '../../../../src/reporters/text/excerpt.ts';

describe('a line as it is shown', () => {
  it.each([
    ['is whole where it fits', 'let a = 1', 4, 5, 9, 'let a = 1', 4, 1],
    ['is cut one column beyond', 'let a = 12', 4, 5, 9, 'let a = …', 4, 1],
    ['has two columns for a tab', '\ta', 1, 2, 20, '  a', 2, 1],
    ['has two columns for a wide character', '中a', 1, 2, 20, '中a', 2, 1],
    ['marks a wide character wholly', '中a', 0, 1, 20, '中a', 0, 2],
    ['marks a column where nothing is to mark', 'ab', 2, 2, 20, 'ab', 2, 1],
    ['shows a dot for what is hidden', 'a\u202eb', 2, 3, 20, 'a·b', 2, 1],
    ['is empty where the line is', '', 0, 0, 20, '', 0, 1],
  ])('%s', (_what, line, start, end, room, text, indent, marked) => {
    expect(cutExcerpt(line, start, end, room)).toEqual({ text, indent, marked });
  });

  it('begins with an ellipsis where the mark is far on, and holds the mark', () => {
    const line = `${'a'.repeat(100_000)}X${'b'.repeat(100_000)}`;
    const { text, indent, marked } = cutExcerpt(line, 100_000, 100_001, 30);
    expect([text.length, text[0], text.at(-1)]).toEqual([30, '…', '…']);
    expect([text[indent], marked]).toEqual(['X', 1]);
  });
});
