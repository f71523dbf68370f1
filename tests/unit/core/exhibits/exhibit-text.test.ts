import { describe, expect, it } from 'vitest';
import { exhibitText } from '../../../../src/core/exhibits/exhibit-text.ts';

const bars = (...counts: readonly number[]): readonly string[] =>
  exhibitText(
    {
      kind: 'bars',
      title: 'T',
      bars: counts.map((count, index) => ({ label: 'abc'.slice(index), count })),
    },
    30,
  ).slice(1);

const series = (
  points: readonly (readonly [number, number | null])[],
  width = 80,
): readonly string[] =>
  exhibitText({ kind: 'series', title: 'T', units: ['s', 'ms'], points }, width);

describe('a table on a terminal', () => {
  it('pads each column to its widest cell, without blanks at line ends', () => {
    const rows = [['long name', '1'], ['x']];
    const table = { kind: 'table', title: 'T', columns: ['a', 'b'], rows } as const;
    expect(exhibitText(table, 80)).toEqual([
      'T',
      '  a          b',
      '  long name  1',
      '  x',
    ]);
  });

  it('is left out without rows', () => {
    const table = { kind: 'table', title: 'T', columns: ['a'], rows: [] } as const;
    expect(exhibitText(table, 80)).toEqual([]);
  });
});

describe('bars on a terminal', () => {
  it('fill what labels and counts leave of the width', () => {
    // 30 columns, 3 for the label, 2 for the count, 6 for blanks.
    expect(bars(10, 5)).toEqual([
      `  abc  10  ${'█'.repeat(19)}`,
      `   bc   5  ${'█'.repeat(10)}`,
    ]);
  });

  it('show one of a million, and nothing of none', () => {
    const [, one, none] = bars(1_000_000, 1, 0);
    expect(one).toBe('   bc        1  █');
    expect(none).toBe('    c        0');
  });

  it('are empty where nothing was counted at all', () => {
    expect(bars(0)).toEqual(['  abc  0']);
    expect(bars()).toEqual([]);
  });
});

describe('a series on a terminal', () => {
  it('draws the least as the lowest block and the most as the highest', () => {
    expect(
      series([
        [0, 0],
        [1, 4],
        [2, 8],
      ]),
    ).toEqual(['T (2 s across, up to 8 ms)', '  ▁▅█']);
  });

  it('draws a gap as a blank', () => {
    const line = series([
      [0, 1],
      [1, null],
      [2, 1],
    ])[1];
    expect(line).toBe('  █ █');
  });

  it('draws a flat line at zero without dividing by it', () => {
    const line = series([
      [0, 0],
      [1, 0],
    ])[1];
    expect(line).toBe('  ▁▁');
  });

  it('is left out below two known points', () => {
    expect(
      series([
        [0, 1],
        [1, null],
      ]),
    ).toEqual([]);
  });

  it('joins 11 points in 10 columns by twos, the highest of each', () => {
    const points = Array.from(
      { length: 11 },
      (_, at) => [at, at === 3 ? 8 : 0] as const,
    );
    expect(series(points, 14)[1]).toBe('  ▁█▁▁▁▁');
  });

  it('keeps 10 points in 10 columns apart', () => {
    const points = Array.from(
      { length: 10 },
      (_, at) => [at, at === 3 ? 8 : 0] as const,
    );
    expect(series(points, 14)[1]).toBe('  ▁▁▁█▁▁▁▁▁▁');
  });
});

describe('what the page draws, on a terminal', () => {
  it('is a line for each tile', () => {
    const tiles = [{ label: 'lines', value: '82 %', note: 'of 50' }];
    expect(exhibitText({ kind: 'tiles', tiles }, 80)).toEqual(['lines: 82 % (of 50)']);
  });

  it('is bars for a pyramid', () => {
    const levels = [
      { label: 'e2e', count: 1, note: '10 %' },
      { label: 'unit', count: 9, note: '90 %' },
    ];
    expect(exhibitText({ kind: 'pyramid', title: 'P', levels }, 30)).toEqual([
      'P',
      '   e2e  1  ██',
      '  unit  9  ███████████████████',
    ]);
  });

  it('is the files of the highest values for a treemap', () => {
    const items = [
      { path: 'a.ts', size: 9, value: 1 },
      { path: 'b.ts', size: 5, value: 7 },
    ];
    const treemap = {
      kind: 'treemap',
      title: 'T',
      units: ['lines', 'complexity'],
      scale: [5, 10],
      items,
    } as const;
    expect(exhibitText(treemap, 80)).toEqual([
      'T',
      '  file  lines  complexity',
      '  b.ts  5      7',
      '  a.ts  9      1',
    ]);
  });

  it('is the boxes of a checklist, and the titles of folded texts', () => {
    const item = { title: 'Tag', isDone: false, state: 'open', evidence: 'none' };
    const groups = [{ title: 'G', items: [{ ...item, tone: 'bad' } as const] }];
    expect(exhibitText({ kind: 'checks', title: 'C', groups }, 80)).toEqual([
      'C',
      '  [ ] open      Tag: none',
    ]);
    const folds = [{ title: 'fails', place: { path: 'a.ts', line: 3 }, text: 'at' }];
    expect(exhibitText({ kind: 'folds', title: 'F', folds }, 80)).toEqual([
      'F',
      '         place',
      '  fails  a.ts:3',
    ]);
  });
});
