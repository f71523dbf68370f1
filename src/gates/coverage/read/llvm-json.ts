import type { Count } from '../../../reports/share.ts';
import { FileCoverage } from '../model/file-coverage.ts';
import { isRecord } from './istanbul.ts';
import { clampHits } from './numbers.ts';
import { tidyPath } from './report-reader.ts';
import type { ReadTarget } from './report-reader.ts';

type JsonObject = Record<string, unknown>;

/** From where on a file is covered how often. */
interface Segment {
  readonly line: number;
  readonly count: number;
  readonly hasCount: boolean;
  readonly isEntry: boolean;
  readonly isGap: boolean;
}

/**
 * Whether a JSON value is a part of `llvm-cov export`, which `cargo llvm-cov` writes
 * too.
 */
export function isLlvmExport(value: unknown): value is JsonObject {
  return isRecord(value) && Array.isArray(value['files']) && isRecord(value['totals']);
}

/**
 * Adds the files of `llvm-cov export`. Its summary counts lines by function, so that
 * its counts stand beside the lines of its segments.
 * https://llvm.org/docs/CommandGuide/llvm-cov.html#llvm-cov-export
 */
export function addLlvmExport(target: ReadTarget, value: JsonObject): void {
  for (const file of value['files'] as unknown[])
    if (isRecord(file) && typeof file['filename'] === 'string') addFile(target, file);
}

function addFile(target: ReadTarget, value: JsonObject): void {
  const { map } = target;
  map.measured.add('lines');
  const file = map.file(tidyPath(value['filename'] as string));
  for (const [line, hits] of linesOf(segmentsOf(value['segments'])))
    file.lines.add(line, hits);
  addBranches(target, file, value['branches']);
  const summary = isRecord(value['summary']) ? value['summary'] : {};
  const lines = countOf(summary['lines']);
  if (lines !== null && lines.total !== file.lines.size) file.declaredLines = lines;
  const functions = countOf(summary['functions']);
  if (functions !== null) {
    map.measured.add('functions');
    file.addCount('functions', functions);
  }
  file.trim();
}

function countOf(value: unknown): Count | null {
  if (!isRecord(value)) return null;
  const { covered, count } = value;
  if (typeof covered !== 'number' || typeof count !== 'number') return null;
  return { covered, total: count };
}

function segmentsOf(value: unknown): readonly Segment[] {
  if (!Array.isArray(value)) return [];
  return (value as unknown[])
    .filter(Array.isArray)
    .map(([line, , count, hasCount, isEntry, isGap]: unknown[]): Segment => ({
      line: Number(line),
      count: clampHits(Number(count)),
      hasCount: Boolean(hasCount),
      isEntry: Boolean(isEntry),
      isGap: Boolean(isGap),
    }));
}

// As LLVM counts lines: LineCoverageStats in
// https://github.com/llvm/llvm-project/blob/main/llvm/lib/ProfileData/Coverage/CoverageMapping.cpp
function* linesOf(segments: readonly Segment[]): Iterable<readonly [number, number]> {
  const last = segments.at(-1)?.line ?? 0;
  let wrapped: Segment | null = null;
  let next = 0;
  for (let line = segments[0]?.line ?? 1; line <= last; line++) {
    const first = next;
    while (next < segments.length && segments[next]!.line === line) next += 1;
    const own = segments.slice(first, next);
    const hits = hitsOf(own, wrapped);
    if (hits !== null) yield [line, hits];
    wrapped = own.at(-1) ?? wrapped;
  }
}

// Null where a line holds no code.
function hitsOf(own: readonly Segment[], wrapped: Segment | null): number | null {
  const starts = own.filter(
    ({ isGap, hasCount, isEntry }) => !isGap && hasCount && isEntry,
  );
  const isSkipped = own.length > 0 && !own[0]!.hasCount && own[0]!.isEntry;
  const isWrapped = wrapped !== null && wrapped.hasCount;
  if (isSkipped || (!isWrapped && starts.length === 0)) return null;
  return Math.max(wrapped?.count ?? 0, ...starts.map(({ count }) => count));
}

// Both ways of a condition are an arm each.
function addBranches({ map }: ReadTarget, file: FileCoverage, value: unknown): void {
  if (!Array.isArray(value)) return;
  map.measured.add('branches');
  for (const branch of (value as unknown[]).filter(Array.isArray)) {
    const [line, column, endLine, endColumn, taken, notTaken] = branch as unknown[];
    if (!(Number(line) >= 1)) continue;
    const place = [column, endLine, endColumn].join(':');
    const table = FileCoverage.view(file.arms, 'id');
    table.add(Number(line), map.keyOf(`${place} true`), clampHits(Number(taken)));
    table.add(Number(line), map.keyOf(`${place} false`), clampHits(Number(notTaken)));
  }
}
