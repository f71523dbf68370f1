import type { Entry } from './group-findings.ts';

/** Heights in CSS pixels; the style sheet has the same. */
export const heights = { group: 34, finding: 54 } as const;

/** Where each entry begins, and behind the last one where the list ends. */
export function offsetsOf(entries: readonly Entry[]): Float64Array {
  const offsets = new Float64Array(entries.length + 1);
  for (let at = 0; at < entries.length; at++)
    offsets[at + 1] = offsets[at]! + heights[entries[at]!.kind];
  return offsets;
}

/** The last entry that begins at `y` or above, found by halving. */
export function entryAt(offsets: Float64Array, y: number): number {
  let low = 0;
  let high = offsets.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (offsets[middle]! <= y) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** Entries drawn above and below those in view. */
const spare = 6;

/** The entries to draw for a view: from, and up to but without. */
export function windowOf(
  offsets: Float64Array,
  top: number,
  height: number,
): readonly [from: number, to: number] {
  const from = Math.max(0, entryAt(offsets, top) - spare);
  const to = Math.min(offsets.length - 1, entryAt(offsets, top + height) + 1 + spare);
  return [from, to];
}
