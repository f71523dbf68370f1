import { countFile } from '../model/count-file.ts';
import type { Counts } from '../model/count-file.ts';
import type { Count, FileCoverage } from '../model/file-coverage.ts';
import { toRanges } from './ranges.ts';
import type { LineRange } from './ranges.ts';

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
  const branches = file.branchesByLine();
  const missing: number[] = [];
  const runs: [number, number, number][] = [];
  file.lines.each((line, hits) => {
    if (hits === 0) missing.push(line);
    const last = runs.at(-1);
    if (last !== undefined && last[0] + last[1] === line && last[2] === hits)
      last[1] += 1;
    else runs.push([line, 1, hits]);
  });
  return {
    path,
    counts: countFile(file, branches),
    missing: toRanges(missing),
    partial: partialLines(branches),
    runs,
  };
}

function partialLines(branches: ReadonlyMap<number, Count>) {
  return [...branches]
    .filter(([, { covered, total }]) => covered < total)
    .map(([line, { covered, total }]) => [line, covered, total] as const)
    .sort((a, b) => a[0] - b[0]);
}
