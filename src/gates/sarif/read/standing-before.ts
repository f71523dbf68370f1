import { formerLine, touches } from '../../../changes/line-map.ts';
import type { Change, ChangedLines } from '../../../core/change.ts';
import type { SarifResult } from './parse-sarif.ts';

/**
 * The results that a change found already there, where they stood: those in files and
 * on lines that it did not touch. Nobody ran the tool on the base, so one on a touched
 * line counts as new, and so does one without a place.
 */
export async function standingBefore(
  results: readonly SarifResult[],
  change: Change,
): Promise<readonly SarifResult[]> {
  const changed = await change.lines();
  const former = new Map(
    change.files.flatMap(({ before, after }) =>
      after === null ? [] : [[after.path, before?.path ?? null] as const],
    ),
  );
  return results.flatMap((result) => {
    if (result.path === null) return [];
    const path = former.get(result.path);
    if (path === undefined) return [result];
    return path === null ? [] : placeBefore(result, path, changed);
  });
}

function placeBefore(
  result: SarifResult,
  path: string,
  changed: ChangedLines,
): readonly SarifResult[] {
  const { range } = result;
  if (range === null || result.path === null) return [];
  const { line, endLine } = range;
  if (touches(changed, result.path, line, endLine)) return [];
  const shift = formerLine(changed, result.path, line) - line;
  const moved = { ...range, line: line + shift, endLine: endLine + shift };
  return [{ ...result, path, range: moved }];
}
