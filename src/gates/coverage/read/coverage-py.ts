import type { Count } from '../../../reports/share.ts';
import { FileCoverage } from '../model/file-coverage.ts';
import { isRecord } from './istanbul.ts';
import { tidyPath } from './report-reader.ts';
import type { ReadTarget } from './report-reader.ts';

interface CoveragePyFile {
  readonly executed_lines: readonly unknown[];
  readonly missing_lines: readonly unknown[];
  readonly excluded_lines?: unknown;
  readonly summary?: unknown;
  readonly executed_branches?: unknown;
  readonly missing_branches?: unknown;
  readonly functions?: unknown;
}

/** Whether a JSON value is a file of coverage.py's JSON report. */
export function isCoveragePyFile(value: unknown): value is CoveragePyFile {
  return (
    isRecord(value) &&
    Array.isArray(value['executed_lines']) &&
    Array.isArray(value['missing_lines'])
  );
}

/**
 * Adds one file of coverage.py's JSON report, which knows whether a line ran and not
 * how often. `percent_covered` mixes lines and branches and is not read.
 */
export function addCoveragePyFile(
  target: ReadTarget,
  path: string,
  value: CoveragePyFile,
): void {
  const { map } = target;
  map.measured.add('lines');
  const file = map.file(tidyPath(path));
  // Lines that a pragma excludes may have run and stand among the executed ones.
  const excluded = new Set(
    Array.isArray(value.excluded_lines) ? value.excluded_lines : [],
  );
  for (const line of value.executed_lines)
    if (!excluded.has(line)) addLine(target, file, line, 1);
  for (const line of value.missing_lines) addLine(target, file, line, 0);
  if (Array.isArray(value.executed_branches)) {
    map.measured.add('branches');
    addArcs(target, file, value.executed_branches, 1);
    addArcs(target, file, value.missing_branches, 0);
  }
  if (isRecord(value.functions)) addFunctions(target, file, value.functions);
  file.declaredLines = declaredLines(value.summary, file);
  file.trim();
}

function addLine(target: ReadTarget, file: FileCoverage, line: unknown, hits: number) {
  if (isLine(line)) file.lines.add(line, hits);
  else target.passedOver += 1;
}

// An arc leads from a line to a line; a negative goal is the way out of the function.
function addArcs(
  { map }: ReadTarget,
  file: FileCoverage,
  arcs: unknown,
  hits: number,
): void {
  if (!Array.isArray(arcs)) return;
  for (const arc of arcs as unknown[]) {
    if (!Array.isArray(arc) || !isLine(arc[0])) continue;
    const key = map.keyOf(`to ${String(arc[1])}`);
    FileCoverage.view(file.arms, 'arc').add(arc[0], key, hits);
  }
}

// Regions since format 3; the one without a name is what stands outside functions.
function addFunctions(
  { map }: ReadTarget,
  file: FileCoverage,
  regions: Record<string, unknown>,
): void {
  map.measured.add('functions');
  for (const [name, region] of Object.entries(regions)) {
    if (name === '' || !isCoveragePyFile(region) || isExcluded(region)) continue;
    const hits = region.executed_lines.length > 0 ? 1 : 0;
    FileCoverage.view(file.functions, 'region').add(0, map.keyOf(name), hits);
  }
}

// Up to version 7.11 docstrings stand among the executed lines, though the summary does
// not count them. Null where the list agrees with the summary.
function declaredLines(summary: unknown, file: FileCoverage): Count | null {
  if (!isRecord(summary)) return null;
  const { covered_lines: covered, num_statements: total } = summary;
  if (!isCount(covered) || !isCount(total) || covered > total) return null;
  return total === file.lines.size ? null : { covered, total };
}

// A function of which nothing counts: a pragma excludes it.
function isExcluded({ summary }: CoveragePyFile): boolean {
  return isRecord(summary) && summary['num_statements'] === 0;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isLine(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1;
}
