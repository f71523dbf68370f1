import { currentLine } from '../../../changes/line-map.ts';
import type { Change, ChangedLines } from '../../../core/change.ts';
import type { DescribedFile } from '../model/describe-file.ts';
import { isInRanges, toRanges } from '../../../reports/line-ranges.ts';
import type { LineRange } from '../../../reports/line-ranges.ts';

/** Lines that nobody changed and that ran in the base and do not now. */
export interface LostLines {
  readonly path: string;
  readonly lines: readonly LineRange[];
}

/** Paths of the base by path of the new side, where they differ. */
export function renamesOf({
  files,
}: Pick<Change, 'files'>): ReadonlyMap<string, string> {
  return new Map(
    files.flatMap(({ before, after }) =>
      before === null || after === null || before.path === after.path
        ? []
        : [[after.path, before.path]],
    ),
  );
}

/**
 * Finds lines outside of a change that lost their coverage.
 * @param renamed - paths of the base by path of the new side, where they differ
 */
export function findLost(
  base: readonly DescribedFile[],
  now: readonly DescribedFile[],
  changed: ChangedLines,
  renamed: ReadonlyMap<string, string>,
): readonly LostLines[] {
  const before = new Map(base.map((file) => [file.path, file]));
  return now.flatMap(({ path, missing }) => {
    const old = before.get(renamed.get(path) ?? path);
    if (old === undefined) return [];
    const lost = coveredLines(old)
      .map((line) => currentLine(changed, path, line))
      .filter((line): line is number => line !== null && isInRanges(missing, line));
    return lost.length === 0 ? [] : [{ path, lines: toRanges(lost) }];
  });
}

function coveredLines({ runs }: DescribedFile): readonly number[] {
  return runs
    .filter(([, , hits]) => hits > 0)
    .flatMap(([line, lines]) => Array.from({ length: lines }, (_, at) => line + at));
}
