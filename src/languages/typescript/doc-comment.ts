import type { Comment } from '../../core/facts.ts';
import { skipTrivia } from './trivia.ts';

/**
 * The text of the doc comment that ends before a place, with nothing but white space
 * and other comments between; null where there is none.
 */
export function findDoc(
  text: string,
  comments: readonly Comment[],
  place: number,
): string | null {
  const anchor = skipTrivia(text, place);
  for (let index = lastBefore(comments, anchor); index >= 0; index--) {
    const { kind, start, end } = comments[index]!;
    if (skipTrivia(text, end) !== anchor) return null;
    const isDoc = kind === 'block' && text.startsWith('/**', start);
    if (isDoc) return text.slice(start + 3, Math.max(start + 3, end - 2));
  }
  return null;
}

/** The index of the last comment that ends at or before a place; -1 if none. */
function lastBefore(comments: readonly Comment[], place: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comments[middle]!.end <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
