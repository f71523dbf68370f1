import type { ArmTable } from './arm-table.ts';
import { largerCount } from './file-coverage.ts';
import type { FileCoverage, Metric } from './file-coverage.ts';
import type { Count } from '../../../reports/share.ts';

/** The counts of every metric; null where the report has nothing on it. */
export type Counts = Readonly<Record<Metric, Count | null>>;

/**
 * Counts a file: lines by table, the rest as the larger of its views.
 * @param missing - its lines that never ran, where the caller has them already
 */
export function countFile(
  file: FileCoverage,
  missing: readonly number[] = file.lines.zeros(),
): Counts {
  const total = file.lines.size;
  const placed = total === 0 ? null : { covered: total - missing.length, total };
  const lines = file.declaredLines ?? placed;
  return {
    lines: withPlaces(lines, file.counts.lines),
    branches: withPlaces(countBranches(file), file.counts.branches),
    functions: withPlaces(countViews(file.functions.values()), file.counts.functions),
    statements: withPlaces(countStatements(file), file.counts.statements),
  };
}

/** The sum of files' counts. */
export function sumCounts(all: Iterable<Counts>): Counts {
  const sum: Record<Metric, { covered: number; total: number } | null> = {
    lines: null,
    branches: null,
    functions: null,
    statements: null,
  };
  for (const counts of all)
    for (const metric of Object.keys(sum) as Metric[]) {
      const count = counts[metric];
      if (count === null) continue;
      const held = (sum[metric] ??= { covered: 0, total: 0 });
      held.covered += count.covered;
      held.total += count.total;
    }
  return sum;
}

// Places outrank a bare count, which may have been taken before an omission or a merge.
function withPlaces(placed: Count | null, counted: Count | undefined): Count | null {
  return placed ?? counted ?? null;
}

function countBranches(file: FileCoverage): Count | null {
  const view = file.onlyArms();
  if (view !== null) return countViews([view]);
  let covered = 0;
  let total = 0;
  for (const count of file.branchesByLine().values()) {
    covered += count.covered;
    total += count.total;
  }
  return total === 0 ? null : { covered, total };
}

function countViews(views: Iterable<ArmTable>): Count | null {
  let count: Count | undefined;
  for (const view of views) {
    let covered = 0;
    view.each((_line, _key, hits) => {
      if (hits > 0) covered += 1;
    });
    count = largerCount(count, { covered, total: view.size });
  }
  return count ?? null;
}

function countStatements(file: FileCoverage): Count | null {
  let count: Count | undefined;
  for (const hits of file.statements.values()) {
    let covered = 0;
    for (const hit of hits) if (hit > 0) covered += 1;
    count = largerCount(count, { covered, total: hits.length });
  }
  return count ?? null;
}
