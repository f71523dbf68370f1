import { FileCoverage } from '../model/file-coverage.ts';
import { isRecord } from './istanbul.ts';
import { clampHits } from './numbers.ts';
import { tidyPath } from './report-reader.ts';
import type { ReadTarget } from './report-reader.ts';

type JsonObject = Record<string, unknown>;

/**
 * Whether a JSON value is the files of SimpleCov's coverage.json or .resultset.json.
 */
export function isSimpleCov(value: unknown): value is JsonObject {
  if (!isRecord(value)) return false;
  const [first] = Object.values(value);
  return Array.isArray(first) || (isRecord(first) && Array.isArray(first['lines']));
}

/**
 * Adds the files of SimpleCov: an entry a line, null where there is no code. A line
 * that is `"ignored"` does not count. https://github.com/simplecov-ruby/simplecov
 */
export function addSimpleCov(target: ReadTarget, files: JsonObject): void {
  target.map.measured.add('lines');
  for (const [path, value] of Object.entries(files)) {
    const lines = Array.isArray(value)
      ? value
      : isRecord(value)
        ? value['lines']
        : null;
    if (!Array.isArray(lines)) continue;
    const file = target.map.file(tidyPath(path));
    (lines as unknown[]).forEach((hits, index) => {
      if (typeof hits === 'number') file.lines.add(index + 1, clampHits(hits));
    });
    if (isRecord(value)) addBranches(target, file, value['branches']);
    file.trim();
  }
}

// A condition and its arms, by texts like `[:if, 0, 3, 4, 5, 7]`: kind, id, first line.
function addBranches({ map }: ReadTarget, file: FileCoverage, value: unknown): void {
  if (isRecord(value)) {
    for (const [condition, arms] of Object.entries(value)) {
      if (!isRecord(arms)) continue;
      for (const [arm, hits] of Object.entries(arms))
        addArm(map, file, Number(arm.split(',')[2]), `${condition} ${arm}`, hits);
    }
  } else if (Array.isArray(value))
    for (const arm of (value as unknown[]).filter(isRecord)) {
      const line = Number(arm['report_line'] ?? arm['start_line']);
      addArm(
        map,
        file,
        line,
        JSON.stringify([arm['type'], arm['start_line']]),
        arm['coverage'],
      );
    }
}

function addArm(
  map: ReadTarget['map'],
  file: FileCoverage,
  line: number,
  name: string,
  hits: unknown,
): void {
  if (!(line >= 1) || typeof hits !== 'number') return;
  map.measured.add('branches');
  FileCoverage.view(file.arms, 'id').add(line, map.keyOf(name), clampHits(hits));
}
