import { describe, expect, it } from 'vitest';
import {
  formatRanges,
  isInRanges,
  nameLines,
  toRanges,
} from '../../../src/reports/line-ranges.ts';
import type { LineRange } from '../../../src/reports/line-ranges.ts';

describe('lines as runs', () => {
  it.each<[string, number[], LineRange[]]>([
    ['no line is not a run', [], []],
    ['one line is a run of itself', [7], [[7, 7]]],
    ['neighbours are one run', [10, 11], [[10, 11]]],
    [
      'a line between parts two runs',
      [9, 11],
      [
        [9, 9],
        [11, 11],
      ],
    ],
    ['a line that is named twice counts once', [3, 3, 4], [[3, 4]]],
  ])('%s', (_what, lines, ranges) => {
    expect(toRanges(lines)).toEqual(ranges);
  });
});

describe('lines with their noun', () => {
  it.each<[string, LineRange[], string]>([
    ['are one line', [[3, 3]], 'line 3'],
    ['are lines where a run is longer', [[3, 4]], 'lines 3-4'],
    [
      'are lines where there are two',
      [
        [3, 3],
        [5, 5],
      ],
      'lines 3, 5',
    ],
  ])('%s', (_what, ranges, text) => {
    expect(nameLines(ranges)).toBe(text);
  });
});

describe('runs as they are written', () => {
  const ranges: LineRange[] = [
    [3, 3],
    [7, 9],
    [12, 12],
  ];

  it.each([
    ['all of them where nothing bounds them', Infinity, '3, 7-9, 12'],
    ['all of them at the bound', 3, '3, 7-9, 12'],
    ['how many are left one beyond the bound', 2, '3, 7-9 and 1 more'],
  ])('name %s', (_what, most, text) => {
    expect(formatRanges(ranges, most)).toBe(text);
  });

  it('are empty where there are none', () => {
    expect(formatRanges([], 5)).toBe('');
  });
});

describe('a line in runs', () => {
  const ranges: LineRange[] = [
    [2, 4],
    [10, 10],
    [20, 30],
  ];

  it.each([
    [1, false],
    [2, true],
    [4, true],
    [5, false],
    [10, true],
    [11, false],
    [30, true],
    [31, false],
  ])('%i is in them: %s', (line, isIn) => {
    expect(isInRanges(ranges, line)).toBe(isIn);
  });

  it('is in none where there are none', () => {
    expect(isInRanges([], 1)).toBe(false);
  });
});
