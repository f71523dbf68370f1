import type { ChangedSource } from '../sources/changed-files.ts';
import type { Hunk } from '../sources/parse-diff.ts';
import type { DescribedFile } from './describe-file.ts';
import { isInRanges, toRanges } from './ranges.ts';
import type { LineRange } from './ranges.ts';

/** Lines that nobody changed and that ran in the base and do not now. */
export interface LostLines {
  readonly path: string;
  readonly lines: readonly LineRange[];
}

/** Finds lines outside of a change that lost their coverage. */
export function findLost(
  base: readonly DescribedFile[],
  now: readonly DescribedFile[],
  changes: readonly ChangedSource[],
): readonly LostLines[] {
  const before = new Map(base.map((file) => [file.path, file]));
  const changeOf = new Map(changes.map((change) => [change.path, change]));
  return now.flatMap((file) => {
    const change = changeOf.get(file.path);
    if (change?.from === null) return [];
    const old = before.get(change?.from ?? file.path);
    if (old === undefined) return [];
    const hunks = change?.hunks ?? [];
    const lost = coveredLines(old)
      .map((line) => moveLine(hunks, line))
      .filter((line) => line !== null && isInRanges(file.missing, line));
    const lines = toRanges(lost as number[]);
    return lines.length === 0 ? [] : [{ path: file.path, lines }];
  });
}

function coveredLines({ runs }: DescribedFile): readonly number[] {
  return runs
    .filter(([, , hits]) => hits > 0)
    .flatMap(([line, lines]) => Array.from({ length: lines }, (_, at) => line + at));
}

/** Where a line of the base stands now, or null where it was changed. */
export function moveLine(hunks: readonly Hunk[], line: number): number | null {
  let moved = line;
  for (const { oldStart, oldLines, newLines } of hunks) {
    // A hunk without old lines inserts after `oldStart`.
    const first = oldLines === 0 ? oldStart + 1 : oldStart;
    if (line < first) break;
    if (line < first + oldLines) return null;
    moved += newLines - oldLines;
  }
  return moved;
}
