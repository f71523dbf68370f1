import { describe, expect, it } from 'vitest';
import { haveCommonNeighbour, similarity } from '../../../src/changes/surroundings.ts';

describe('the neighbours of two lines', () => {
  it.each([
    ['agree on the line above', ['a', 'X'], 2, ['z', 'a', 'X'], 3, true],
    ['agree on the line below', ['X', 'a'], 1, ['q', 'X', 'a'], 2, true],
    ['do not agree where above is below', ['a', 'X'], 2, ['X', 'a'], 1, false],
    ['agree on the third line', ['a', 'b', 'c', 'X'], 4, ['a', 'X'], 2, true],
    ['not on the fourth', ['a', 'b', 'c', 'd', 'X'], 5, ['a', 'X'], 2, false],
    ['do not count empty lines', ['a', '', ' ', '', 'X'], 5, ['a', 'X'], 2, true],
    ['do not agree on a brace alone', ['}', 'X'], 2, ['}', 'X'], 2, false],
    ['agree whatever the indent', ['  a  b', 'X'], 2, ['a b', 'X'], 2, true],
    ['do not agree on the line itself', ['X'], 1, ['X'], 1, false],
    ['do not agree where there are none', [], 0, [], 0, false],
  ] as const)('%s', (_, before, lineBefore, after, lineAfter, expected) => {
    expect(haveCommonNeighbour(before, lineBefore, after, lineAfter)).toBe(expected);
  });
});

describe('how alike two texts are', () => {
  it.each([
    ['wholly where only the head differs', ['f', 'a', 'b'], ['g', 'a', 'b'], 1],
    [
      'by half where one of two lines is the same',
      ['f', 'a', 'b'],
      ['f', 'a', 'c'],
      0.5,
    ],
    ['by the lines of both sides', ['f', 'a'], ['f', 'a', 'b', 'c'], 0.5],
    ['whatever the order', ['f', 'a', 'b'], ['f', 'b', 'a'], 1],
    ['with a repeated line once for each', ['f', 'a'], ['f', 'a', 'a', 'a'], 0.5],
    ['by the head where there is nothing else', ['f'], ['f'], 1],
    ['without lines that have no word', ['f', 'a', '}'], ['f', 'a', '{', '};'], 1],
    ['not at all where both have no word', ['f', '}'], ['f', '}'], 0],
    ['not at all where both are empty', [], [], 0],
  ])('%s', (_, one, other, expected) => {
    expect(similarity(one, other)).toBe(expected);
  });
});
