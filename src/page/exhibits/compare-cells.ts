import { textOf } from '../../core/exhibits/exhibit.ts';
import type { Cell } from '../../core/exhibits/exhibit.ts';

const order = new Intl.Collator('en', { numeric: true });

/** Orders two cells: by their numbers where they have some, else by their texts. */
export function compareCells(a: Cell, b: Cell): number {
  const [first, second] = [sortOf(a), sortOf(b)];
  if (first !== null && second !== null) return first - second;
  return order.compare(textOf(a), textOf(b));
}

function sortOf(cell: Cell): number | null {
  return typeof cell === 'string' ? null : (cell.sort ?? cell.share ?? null);
}
