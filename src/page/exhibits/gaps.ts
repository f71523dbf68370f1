import type { LineSpan, MarkedFile } from '../../core/exhibits/exhibit.ts';

/** What is said of one line. */
export interface LineMark {
  readonly state: 'hit' | 'missed' | 'partial' | 'none';
  readonly hits: number | null;
  readonly branches: readonly [covered: number, total: number] | null;
  readonly isChanged: boolean;
}

/** What is said of the lines of a file, by their numbers. */
export function marksOf({
  runs,
  partial,
  changed = [],
}: MarkedFile): (line: number) => LineMark {
  const hits = new Map<number, number>();
  for (const [first, lines, count] of runs)
    for (let line = first; line < first + lines; line++) hits.set(line, count);
  const branches = new Map(
    partial.map(([line, covered, total]) => [line, [covered, total] as const]),
  );
  return (line) => {
    const count = hits.get(line) ?? null;
    const taken = branches.get(line) ?? null;
    return {
      state: stateOf(count, taken !== null),
      hits: count,
      branches: taken,
      isChanged: changed.some(([from, to]) => line >= from && line <= to),
    };
  };
}

function stateOf(count: number | null, isPartial: boolean): LineMark['state'] {
  if (count === null) return 'none';
  if (count === 0) return 'missed';
  return isPartial ? 'partial' : 'hit';
}

/** Runs of lines that were not run or whose branches were not all taken, in order. */
export function gapsOf({
  runs,
  partial,
}: Pick<MarkedFile, 'runs' | 'partial'>): readonly LineSpan[] {
  const lines = [
    ...runs
      .filter(([, , hits]) => hits === 0)
      .map(([first, count]) => [first, first + count - 1] as const),
    ...partial.map(([line]) => [line, line] as const),
  ].sort((a, b) => a[0] - b[0]);
  const gaps: [number, number][] = [];
  for (const [first, last] of lines) {
    const before = gaps.at(-1);
    if (before !== undefined && first <= before[1] + 1)
      before[1] = Math.max(before[1], last);
    else gaps.push([first, last]);
  }
  return gaps;
}
