import { FileCoverage } from '../model/file-coverage.ts';
import { isRecord } from './istanbul.ts';
import { clampHits } from './numbers.ts';
import { tidyPath } from './report-reader.ts';
import type { ReadTarget } from './report-reader.ts';

type JsonObject = Record<string, unknown>;

/** Whether a JSON value is a file of gcovr's JSON, or of gcov's, which is alike. */
export function isGcovrFile(value: unknown): value is JsonObject {
  return (
    isRecord(value) &&
    typeof value['file'] === 'string' &&
    Array.isArray(value['lines'])
  );
}

/**
 * Adds one file of gcovr's JSON. Lines that it excludes, or that hold no code, do not
 * count. https://gcovr.com/en/stable/output/json.html
 */
export function addGcovrFile(target: ReadTarget, value: JsonObject): void {
  const { map } = target;
  map.measured.add('lines').add('functions');
  const file = map.file(tidyPath(value['file'] as string));
  for (const line of value['lines'] as unknown[])
    if (isRecord(line) && !isLeftOut(line)) addLine(target, file, line);
  const functions = Array.isArray(value['functions']) ? value['functions'] : [];
  for (const one of functions as unknown[])
    if (isRecord(one) && !isLeftOut(one)) addFunction(target, file, one);
  file.trim();
}

function isLeftOut(entry: JsonObject): boolean {
  return entry['gcovr/noncode'] === true || entry['gcovr/excluded'] === true;
}

function addLine({ map }: ReadTarget, file: FileCoverage, line: JsonObject): void {
  const at = numberOf(line['line_number']);
  if (at === 0) return;
  file.lines.add(at, numberOf(line['count']));
  const branches = Array.isArray(line['branches'])
    ? (line['branches'] as unknown[])
    : [];
  branches.filter(isRecord).forEach((branch, index) => {
    if (isLeftOut(branch)) return;
    map.measured.add('branches');
    const key = map.armKey('0', String(branch['branchno'] ?? index));
    FileCoverage.view(file.arms, 'id').add(at, key, numberOf(branch['count']));
  });
}

function addFunction({ map }: ReadTarget, file: FileCoverage, one: JsonObject): void {
  const name = String(one['demangled_name'] ?? one['name'] ?? '');
  const line = numberOf(one['lineno'] ?? one['start_line']);
  const hits = numberOf(one['execution_count']);
  FileCoverage.view(file.functions, 'name').add(line, map.keyOf(name), hits);
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? clampHits(value) : 0;
}
