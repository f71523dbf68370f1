import { describe, expect, it } from 'vitest';
import type { CoverageDetails } from '../../../../../src/gates/coverage/find.ts';
import { toRanges } from '../../../../../src/reports/line-ranges.ts';
import { section } from '../../../../../src/gates/coverage/section.ts';

/** A file of ten lines of which those named never ran. */
function file(path: string, ...missing: number[]) {
  return {
    path,
    counts: {
      lines: { covered: 10 - missing.length, total: 10 },
      branches: null,
      functions: null,
      statements: null,
    },
    missing: toRanges(missing),
    partial: [],
    runs: [],
  };
}

function details(parts: Partial<CoverageDetails> = {}): CoverageDetails {
  return {
    reports: ['lcov.info'],
    totals: {
      lines: { covered: 2, total: 3 },
      branches: { covered: 0, total: 2 },
      functions: null,
      statements: null,
    },
    files: [file('a.ts', 3), file('b.ts', 1, 2, 9), file('full.ts')],
    untouched: [],
    patch: null,
    ...parts,
  };
}

const context = { width: 60, sourceLine: () => undefined };
const text = (parts: Partial<CoverageDetails>, width = 60) =>
  section.text!(details(parts), { ...context, width });
const markdown = (parts: Partial<CoverageDetails> = {}) =>
  section.markdown!(details(parts));
const many = Array.from({ length: 22 }, (_, at) => file(`f${at + 10}.ts`, at + 1));

describe('the tile of a share', () => {
  const toneOf = (parts: Partial<CoverageDetails>) => {
    const totals = { ...details().totals, lines: { covered: 9, total: 10 } };
    const [tiles] = section.exhibits!(details({ totals, ...parts }));
    return tiles!.kind === 'tiles' ? tiles!.tiles[0]!.tone : null;
  };

  it('is good where it is high, and bad where its limit is broken', () => {
    expect(toneOf({})).toBe('good');
    expect(toneOf({ broken: ['branches'] })).toBe('good');
    expect(toneOf({ broken: ['lines'] })).toBe('bad');
  });
});

describe('coverage says what it read', () => {
  it.each([
    [{ reports: ['lcov.info'] }, 'Coverage from lcov.info'],
    [
      { reports: ['1.info', '2.info', '3.info', '4.info'] },
      'Coverage from 1.info, 2.info, 3.info and 1 more',
    ],
    [
      { reports: ['cov/lcov.info'], besides: ['clover.xml'] },
      'Coverage from cov/lcov.info; beside it and not read: clover.xml',
    ],
  ])('of %j', (parts, heading) => {
    expect(section.heading!(details(parts))).toBe(heading);
  });
});

describe('the table of a terminal', () => {
  it('begins with what costs most and leaves out what lacks nothing', () => {
    expect(text({})).toEqual([
      ' lines %  branch %  missed  file       missing',
      '   66.66      0.00       1  all files',
      '   70.00                 3  b.ts       1-2, 9',
      '   90.00                 1  a.ts       3',
    ]);
  });

  it('is empty where nothing is missing', () => {
    expect(text({ files: [file('full.ts')] })).toEqual([]);
  });

  it('has twenty rows and says how many are left', () => {
    const lines = text({ files: many });
    expect([lines.length, lines.at(-1)]).toEqual([23, '2 more files']);
    expect(text({ files: many.slice(0, 20) })).toHaveLength(22);
    expect(text({ files: many.slice(0, 21) }).at(-1)).toBe('1 more file');
  });

  it('cuts missing lines at the width, and never the path', () => {
    const scattered = file('scattered.ts', 1, 3, 5, 7, 9);
    expect(text({ files: [scattered] }, 50)[2]).toBe(
      '   50.00                 5  scattered.ts  1, 3, 5…',
    );
    expect(text({ files: [scattered] }, 10)[2]).toContain('scattered.ts');
  });
});

describe('the Markdown for a pull request', () => {
  it('has the totals that were measured, rounded down, and the files', () => {
    expect(markdown()).toEqual([
      '### Coverage',
      '',
      '| | covered | |',
      '| --- | ---: | ---: |',
      '| lines | 66.66 % | 2 of 3 |',
      '| branches | 0.00 % | 0 of 2 |',
      '',
      '| file | lines | missed | missing |',
      '| --- | --- | --- | --- |',
      '| `b.ts` | 70.00 % | 3 | 1-2, 9 |',
      '| `a.ts` | 90.00 % | 1 | 3 |',
    ]);
  });

  it('puts changed lines before, the worst first, also those that lack nothing', () => {
    const changed = (path: string, covered: number, missing: number[]) => ({
      path,
      count: { covered, total: 4 },
      isUnreported: false,
      changed: [],
      missing: toRanges(missing),
      longest: missing.length,
    });
    const patch = [changed('full.ts', 4, []), changed('half.ts', 2, [3, 4])];
    const lines = markdown({ patch, files: [] });
    expect(lines.slice(6)).toEqual([
      '',
      '| changed file | covered | missing |',
      '| --- | --- | --- |',
      '| `half.ts` | 50.00 % | 3-4 |',
      '| `full.ts` | 100.00 % | – |',
    ]);
    const hundred = Array.from({ length: 100 }, (_, at) => changed(`${at}.ts`, 1, [1]));
    expect(markdown({ patch: hundred, files: [] }).slice(-2)).toEqual([
      '',
      '80 more changed files',
    ]);
  });

  it('says how many files it leaves out', () => {
    expect(markdown({ files: many }).slice(-2)).toEqual(['', '2 more files']);
  });

  it('lets no path break out of its cell', () => {
    const lines = markdown({ files: [file('a|b`c\n.ts', 1)] });
    expect(lines.at(-1)).toBe('| `a·b·c·.ts` | 90.00 % | 1 | 1 |');
  });
});
