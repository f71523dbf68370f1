import { describe, expect, it } from 'vitest';
import {
  findOutsideComments,
  skipTrivia,
} from '../../../../src/languages/typescript/trivia.ts';

describe('what means nothing', () => {
  it.each([
    ['blanks and breaks', ' \t\r\n\u2028\ufeff\u00a0a', 7],
    ['a comment to the end of its line', '// b\na', 5],
    ['a comment that a line separator ends', '//b\u2028a', 4],
    ['a block and a line', '/* b */ // c\na', 13],
    ['a block that is not closed', '/* b', 4],
    ['a slash and a star that overlap', '/*/ */a', 6],
    ['nothing', '', 0],
  ])('is skipped: %s', (_what, text, at) => {
    expect(skipTrivia(text, 0)).toBe(at);
  });

  it('is not a division', () => {
    expect(skipTrivia('/ 2', 0)).toBe(0);
  });
});

describe('a character outside of comments', () => {
  it.each([
    ['is found behind one', 'f/* ( */(', 8],
    ['is found on the line behind one', 'f // (\n(', 7],
    ['is not found in one', 'f // (', -1],
    ['is not found in one that is not closed', 'f /* (', -1],
  ])('%s', (_what, text, at) => {
    expect(findOutsideComments(text, '(', 0)).toBe(at);
  });
});
