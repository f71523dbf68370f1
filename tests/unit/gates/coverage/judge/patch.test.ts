import { describe, expect, it } from 'vitest';
import {
  describePatch,
  sumPatch,
} from '../../../../../src/gates/coverage/judge/patch.ts';

type DescribedFile = Parameters<typeof describePatch>[0][number];
type ChangedSource = Parameters<typeof describePatch>[1][number];

// Lines 1 to 3 ran, 5 and 7 did not, 8 ran, 9 did not; 4 and 6 hold no code.
const measured: DescribedFile = {
  path: 'a.ts',
  counts: {} as never,
  missing: [],
  partial: [[2, 1, 2]],
  runs: [
    [1, 3, 4],
    [5, 1, 0],
    [7, 1, 0],
    [8, 1, 1],
    [9, 1, 0],
  ],
};
const source = (rest: Partial<ChangedSource>): ChangedSource => ({
  path: 'a.ts',
  from: 'a.ts',
  changed: [[1, 100]],
  unreported: [],
  continued: [],
  ...rest,
});
const one = (rest: Partial<ChangedSource>, branches = false) =>
  describePatch([measured], [source(rest)], { branches })[0];

describe('the changed lines of a file', () => {
  it('are counted where they can run', () => {
    expect(one({})?.count).toEqual({ covered: 4, total: 7 });
  });

  it('are counted only where they changed', () => {
    expect(one({ changed: [[3, 5]] })?.count).toEqual({ covered: 1, total: 2 });
  });

  it('make one run of uncovered lines across lines without code', () => {
    expect(one({})).toMatchObject({
      missing: [
        [5, 7],
        [9, 9],
      ],
      longest: 2,
    });
  });

  it('lack what a branch was not taken of only where branches count', () => {
    expect(one({ changed: [[2, 2]] })?.count.covered).toBe(1);
    expect(one({ changed: [[2, 2]] }, true)?.count.covered).toBe(0);
  });

  it('are not part of the patch where none can run', () => {
    expect(one({ changed: [[4, 4]] })).toBeUndefined();
  });

  it('are all uncovered where no report names the file', () => {
    expect(one({ path: 'new.ts', unreported: [1, 2, 9] })).toMatchObject({
      isUnreported: true,
      count: { covered: 0, total: 3 },
      longest: 3,
    });
  });
});

describe('the sum of a patch', () => {
  it('adds every file, and is 0 of 0 without one', () => {
    const files = describePatch(
      [measured],
      [source({}), source({ path: 'b.ts', unreported: [1] })],
      { branches: false },
    );
    expect(sumPatch(files)).toEqual({ covered: 4, total: 8 });
    expect(sumPatch([])).toEqual({ covered: 0, total: 0 });
  });
});
