import { countFile } from './count-file.ts';
import type { Counts } from './count-file.ts';
import type { FileCoverage } from './file-coverage.ts';
import type { Count } from '../../../reports/share.ts';
import type { LineTable } from './line-table.ts';
import { toRanges } from '../../../reports/line-ranges.ts';
import type { LineRange } from '../../../reports/line-ranges.ts';

/** What is said of one file: its counts, its lines, and what they lack. */
export interface DescribedFile {
  readonly path: string;
  readonly counts: Counts;
  readonly missing: readonly LineRange[];
  /** Lines of which not every branch was taken. */
  readonly partial: readonly (readonly [
    line: number,
    covered: number,
    total: number,
  ])[];
  /** Runs of lines with equal hits: first line, how many lines, hits. */
  readonly runs: readonly (readonly [line: number, lines: number, hits: number])[];
}

/** Counts a file and lists its lines. */
export function describeFile(path: string, file: FileCoverage): DescribedFile {
  const missing = file.lines.zeros();
  return {
    path,
    counts: countFile(file, missing),
    missing: toRanges(missing),
    // As long as the file is, and nothing for a terminal: made when they are asked for.
    get partial() {
      return partialLines(file.branchesByLine());
    },
    get runs() {
      return runsOf(file.lines);
    },
  };
}

function runsOf(lines: LineTable): DescribedFile['runs'] {
  const runs: [number, number, number][] = [];
  lines.each((line, hits) => {
    const last = runs.at(-1);
    if (last !== undefined && last[0] + last[1] === line && last[2] === hits)
      last[1] += 1;
    else runs.push([line, 1, hits]);
  });
  return runs;
}

function partialLines(branches: ReadonlyMap<number, Count>): DescribedFile['partial'] {
  return [...branches]
    .filter(([, { covered, total }]) => covered < total)
    .map(([line, { covered, total }]) => [line, covered, total] as const)
    .sort((a, b) => a[0] - b[0]);
}
