import { describe, expect, it } from 'vitest';
import { currentLine, touches } from '../../../src/changes/line-map.ts';
import type { ChangedLines } from '../../../src/core/change.ts';

type Numbers = readonly [from: number, count: number, to: number, countThen: number];

const changed = (...hunks: readonly Numbers[]): ChangedLines =>
  new Map([
    [
      'a.ts',
      hunks.map(([start, count, to, countThen]) => ({
        before: { start, count },
        after: { start: to, count: countThen },
      })),
    ],
  ]);

describe('where a line of the base stands now', () => {
  it.each([
    ['above a rewritten part it stays', [10, 2, 10, 5], 9, 9],
    ['the first rewritten line is gone', [10, 2, 10, 5], 10, null],
    ['the last rewritten line is gone', [10, 2, 10, 5], 11, null],
    ['below a part that grew by three it moves by three', [10, 2, 10, 5], 12, 15],
    ['the line that others were added after stays', [10, 0, 11, 3], 10, 10],
    ['the line that others were added before moves', [10, 0, 11, 3], 11, 14],
    ['what was added at the top moves the first line', [0, 0, 1, 2], 1, 3],
    ['below lines taken out it moves up', [10, 2, 9, 0], 12, 10],
    ['the last line taken out is gone', [10, 2, 9, 0], 11, null],
  ] as const)('%s', (_, hunk, line, expected) => {
    expect(currentLine(changed(hunk), 'a.ts', line)).toBe(expected);
  });

  it('adds up what several changes above it moved it by', () => {
    const hunks = changed([1, 1, 1, 4], [5, 2, 8, 1], [20, 0, 23, 9]);
    expect([2, 10, 20, 21].map((line) => currentLine(hunks, 'a.ts', line))).toEqual([
      5, 12, 22, 32,
    ]);
  });

  it('is nowhere in a new file, and where it was in one without changes', () => {
    expect(currentLine(new Map([['a.ts', 'all']]), 'a.ts', 3)).toBeNull();
    expect(currentLine(new Map(), 'a.ts', 3)).toBe(3);
  });
});

describe('whether a change touches lines', () => {
  it.each([
    ['not the line before its first', 8, 9, false],
    ['its first line', 9, 10, true],
    ['its last line', 12, 13, true],
    ['not the line after its last', 13, 14, false],
    ['a part that encloses it', 1, 99, true],
  ])('%s', (_, from, to, expected) => {
    expect(touches(changed([10, 1, 10, 3]), 'a.ts', from, to)).toBe(expected);
  });

  it('touches nothing where it only took lines out', () => {
    expect(touches(changed([10, 2, 9, 0]), 'a.ts', 9, 10)).toBe(false);
  });

  it('touches every line of a new file and none of another', () => {
    const all: ChangedLines = new Map([['a.ts', 'all']]);
    expect(touches(all, 'a.ts', 7, 7)).toBe(true);
    expect(touches(all, 'b.ts', 7, 7)).toBe(false);
  });
});
