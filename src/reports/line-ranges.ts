import type { ChangedLines } from '../core/change.ts';
import { nameSome } from '../core/name-some.ts';

/** The first and last line of a run of lines. */
export type LineRange = readonly [first: number, last: number];

/** Lines in ascending order as runs. */
export function toRanges(lines: Iterable<number>): readonly LineRange[] {
  const ranges: [number, number][] = [];
  for (const line of lines) {
    const last = ranges.at(-1);
    if (last !== undefined && line <= last[1] + 1) last[1] = Math.max(last[1], line);
    else ranges.push([line, line]);
  }
  return ranges;
}

/** `3, 7-9`, as coverage tools write missing lines. */
export function formatRanges(ranges: readonly LineRange[], most = Infinity): string {
  const names = ranges.map(([first, last]) =>
    first === last ? `${first}` : `${first}-${last}`,
  );
  return nameSome(names, most);
}

/** The same with its noun: `line 3`, `lines 3, 7-9`. */
export function nameLines(ranges: readonly LineRange[], most = Infinity): string {
  const isOne = ranges.length === 1 && ranges[0]![0] === ranges[0]![1];
  return `${isOne ? 'line' : 'lines'} ${formatRanges(ranges, most)}`;
}

/** Whether a line lies in one of some ascending ranges. */
export function isInRanges(ranges: readonly LineRange[], line: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const [first, last] = ranges[middle]!;
    if (line < first) high = middle - 1;
    else if (line > last) low = middle + 1;
    else return true;
  }
  return false;
}

/** The lines of a file that a change added or rewrote. */
export function changedRanges(lines: ChangedLines, path: string): readonly LineRange[] {
  const hunks = lines.get(path) ?? [];
  if (hunks === 'all') return [[1, Number.MAX_SAFE_INTEGER]];
  return hunks
    .filter(({ after }) => after.count > 0)
    .map(({ after }) => [after.start, after.start + after.count - 1] as const);
}
