import { describe, expect, it } from 'vitest';
import { findLost } from '../../../../../src/gates/coverage/sources/lost.ts';
import type { ChangedLines } from '../../../../../src/core/change.ts';

type DescribedFile = Parameters<typeof findLost>[0][number];

const file = (path: string, rest: Partial<DescribedFile>): DescribedFile => ({
  path,
  counts: {} as never,
  missing: [],
  partial: [],
  runs: [],
  ...rest,
});
const base = [
  file('a.ts', {
    runs: [
      [1, 5, 2],
      [6, 1, 0],
    ],
  }),
];
const now = (...missing: [number, number][]) => [file('a.ts', { missing })];
const changed = (before: [number, number], after: [number, number]): ChangedLines =>
  new Map([
    [
      'a.ts',
      [
        {
          before: { start: before[0], count: before[1] },
          after: { start: after[0], count: after[1] },
        },
      ],
    ],
  ]);

describe('lines that lost their coverage', () => {
  it.each<[string, [number, number][], ChangedLines, unknown]>([
    ['ran before and do not now', [[2, 3]], new Map(), [[2, 3]]],
    ['are not found where the line never ran', [[6, 6]], new Map(), null],
    [
      'are found where lines above were added',
      [[4, 4]],
      changed([0, 0], [1, 2]),
      [[4, 4]],
    ],
    ['are found where lines above went', [[1, 1]], changed([1, 2], [0, 0]), [[1, 1]]],
    [
      'are not found where the change rewrote them',
      [[2, 2]],
      changed([2, 1], [2, 1]),
      null,
    ],
    ['are not found in a new file', [[2, 2]], new Map([['a.ts', 'all']]), null],
  ])('%s', (_what, missing, lines, lost) => {
    expect(findLost(base, now(...missing), lines, new Map())).toEqual(
      lost === null ? [] : [{ path: 'a.ts', lines: lost }],
    );
  });

  it('are found by the old name of a renamed file', () => {
    const renamed = [file('b.ts', { missing: [[5, 5]] })];
    expect(findLost(base, renamed, new Map(), new Map([['b.ts', 'a.ts']]))).toEqual([
      { path: 'b.ts', lines: [[5, 5]] },
    ]);
    expect(findLost(base, renamed, new Map(), new Map())).toEqual([]);
  });
});
