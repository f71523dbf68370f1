import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  countFile,
  sumCounts,
} from '../../../../src/gates/coverage/model/count-file.ts';
import { metrics } from '../../../../src/gates/coverage/model/file-coverage.ts';
import { readReport } from '../../../../src/gates/coverage/read/read-report.ts';
import { readTests } from '../../../../src/gates/test-results/read/read-tests.ts';
import { Tally } from '../../../../src/gates/test-results/sources/tally.ts';

type Share = readonly [covered: number, total: number];

const folder = join(import.meta.dirname, 'files');
const { coverage, tests } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'totals.json'), 'utf8'),
) as {
  coverage: Record<string, Record<string, Share>>;
  tests: Record<string, readonly [passed: number, failed: number, skipped: number]>;
};

const filesOf = (kind: string) =>
  readdirSync(join(folder, kind), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name).slice(join(folder, kind).length + 1),
    )
    .sort();
const chunksOf = (kind: string, name: string) => [
  readFileSync(join(folder, kind, name)),
];

/** What the tool itself says: written down here, or in the summary that it wrote. */
function totalsOf(name: string): Record<string, Share> {
  const known = coverage[name];
  if (known !== undefined) return known;
  const summary = join(folder, 'coverage', dirname(name), 'coverage-summary.json');
  const { total } = JSON.parse(readFileSync(summary, 'utf8')) as {
    total: Record<string, { covered: number; total: number }>;
  };
  return Object.fromEntries(
    metrics.map((metric) => [metric, [total[metric]!.covered, total[metric]!.total]]),
  );
}

describe('a coverage report that a tool wrote', () => {
  it.each(filesOf('coverage'))('%s is counted as the tool counts', async (name) => {
    const { map } = await readReport(name, chunksOf('coverage', name));
    const counts = sumCounts([...map.files.values()].map((file) => countFile(file)));
    const totals = totalsOf(name);
    let compared = 0;
    for (const metric of metrics) {
      const count = counts[metric];
      if (count === null || totals[metric] === undefined) continue;
      expect([metric, count.covered, count.total]).toEqual([metric, ...totals[metric]]);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(0);
  });
});

describe('a report of tests that a tool wrote', () => {
  it.each(filesOf('tests'))('%s is counted as the tool counts', async (name) => {
    const tally = new Tally(1);
    tally.beginReport(false);
    const place = { path: null, line: null, layer: null };
    await readTests(name, chunksOf('tests', name), (test) => tally.add(test, place));
    const { passed, failed, error, skipped } = tally.finish().outcomes;
    expect([passed, failed + error, skipped]).toEqual(tests[name]);
  });
});

describe('the reports that tools wrote', () => {
  it('are at least sixty, of at least fifteen tools', () => {
    const all = [...filesOf('coverage'), ...filesOf('tests')];
    expect(all.length).toBeGreaterThanOrEqual(60);
    expect(new Set(all.map((name) => name.split('/')[0])).size).toBeGreaterThanOrEqual(
      15,
    );
  });
});
