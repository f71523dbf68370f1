import type { Count } from '../../../reports/share.ts';
import type { PatchSettings } from '../settings.ts';
import type { ChangedSource } from '../sources/changed-files.ts';
import type { DescribedFile } from '../model/describe-file.ts';
import { isInRanges } from '../../../reports/line-ranges.ts';
import type { LineRange } from '../../../reports/line-ranges.ts';

/** What the share of a change is called beside the metrics. */
export const changedLines = 'changed lines';

/** Changed lines of one file. */
export interface PatchFile {
  readonly path: string;
  readonly count: Count;
  readonly isUnreported: boolean;
  readonly changed: readonly LineRange[];
  /** Runs of uncovered changed lines; lines without code do not end a run. */
  readonly missing: readonly LineRange[];
  /** Uncovered lines in the longest run. */
  readonly longest: number;
}

/** Judges nothing: counts the changed lines of every file that can run. */
export function describePatch(
  files: readonly DescribedFile[],
  changes: readonly ChangedSource[],
  { branches }: Pick<PatchSettings, 'branches'>,
): readonly PatchFile[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return changes
    .map((change) => describeChange(byPath.get(change.path), change, branches))
    .filter(({ count }) => count.total > 0);
}

/** The sum of all files of a patch. */
export function sumPatch(files: readonly PatchFile[]): Count {
  return files.reduce<Count>(
    (sum, { count }) => ({
      covered: sum.covered + count.covered,
      total: sum.total + count.total,
    }),
    { covered: 0, total: 0 },
  );
}

function describeChange(
  file: DescribedFile | undefined,
  change: ChangedSource,
  branches: boolean,
): PatchFile {
  const isUnreported = change.unreported.length > 0;
  const partial = new Set(branches ? file?.partial.map(([line]) => line) : []);
  const lines = isUnreported
    ? change.unreported.map((line) => [line, false] as const)
    : [
        ...measuredLines(file, change.changed).map(
          ([line, hits]) => [line, hits > 0 && !partial.has(line)] as const,
        ),
        ...change.continued.map(({ line, hits }) => [line, hits > 0] as const),
      ].sort((a, b) => a[0] - b[0]);
  const { missing, longest } = runsOf(lines);
  return {
    path: change.path,
    count: {
      covered: lines.filter(([, isCovered]) => isCovered).length,
      total: lines.length,
    },
    isUnreported,
    changed: change.changed,
    missing,
    longest,
  };
}

function measuredLines(
  file: DescribedFile | undefined,
  changed: readonly LineRange[],
): readonly (readonly [line: number, hits: number])[] {
  return (file?.runs ?? []).flatMap(([start, lines, hits]) =>
    Array.from({ length: lines }, (_, at) => start + at)
      .filter((line) => isInRanges(changed, line))
      .map((line) => [line, hits] as const),
  );
}

function runsOf(lines: readonly (readonly [line: number, isCovered: boolean])[]) {
  const missing: [number, number][] = [];
  let longest = 0;
  let length = 0;
  for (const [line, isCovered] of lines) {
    if (isCovered) {
      length = 0;
      continue;
    }
    if (length === 0) missing.push([line, line]);
    else missing.at(-1)![1] = line;
    length += 1;
    longest = Math.max(longest, length);
  }
  return { missing, longest };
}
