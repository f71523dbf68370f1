import type { ChangedLines, Hunk, LineSpan } from '../core/change.ts';

/**
 * Where a line of the base stands now, by path of the new side; null where the change
 * took it out or rewrote it.
 */
export function currentLine(
  changed: ChangedLines,
  path: string,
  line: number,
): number | null {
  const hunks = changed.get(path) ?? [];
  if (hunks === 'all') return null;
  let shift = 0;
  for (const { before, after } of hunks) {
    if (line < firstAfter(before)) return contains(before, line) ? null : line + shift;
    shift += after.count - before.count;
  }
  return line + shift;
}

/** Where a line that the change did not touch stood in the base. */
export function formerLine(changed: ChangedLines, path: string, line: number): number {
  const hunks = changed.get(path) ?? [];
  if (hunks === 'all') return line;
  const above = hunks.filter(({ after }) => firstAfter(after) <= line);
  return above.reduce(
    (former, { before, after }) => former + before.count - after.count,
    line,
  );
}

/** Whether a change added or rewrote any of these lines of the new side. */
export function touches(
  changed: ChangedLines,
  path: string,
  from: number,
  to: number,
): boolean {
  const hunks: readonly Hunk[] | 'all' = changed.get(path) ?? [];
  if (hunks === 'all') return true;
  return hunks.some(
    ({ after }) => after.start <= to && from < after.start + after.count,
  );
}

/**
 * Whether one hunk took a line of the base out and put another in: `in its place` where
 * it has as many lines as before and both stand at the same one of them.
 */
export function replacement(
  changed: ChangedLines,
  path: string,
  before: number,
  after: number,
): 'somewhere' | 'in its place' | null {
  const hunks = changed.get(path) ?? [];
  if (hunks === 'all') return null;
  const hunk = hunks.find(
    (one) => contains(one.before, before) && contains(one.after, after),
  );
  if (hunk === undefined) return null;
  const isEven = hunk.before.count === hunk.after.count;
  const isSame = before - hunk.before.start === after - hunk.after.start;
  return isEven && isSame ? 'in its place' : 'somewhere';
}

function contains({ start, count }: LineSpan, line: number): boolean {
  return line >= start && line < start + count;
}

// A span without lines stands after its line, one with lines begins at it.
function firstAfter({ start, count }: LineSpan): number {
  return count === 0 ? start + 1 : start + count;
}
