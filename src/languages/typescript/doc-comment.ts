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
    if (kind !== 'block' || !text.startsWith('/**', start)) continue;
    const doc = text.slice(start + 3, Math.max(start + 3, end - 2));
    if (!isOfFile(doc, text.slice(0, start), text.slice(end, anchor))) return doc;
  }
  return null;
}

const fileTags =
  'file|fileoverview|overview|module|packageDocumentation|licen[cs]e|copyright|preserve';
const fileTag = new RegExp(String.raw`^[\s*]*@(?:${fileTags})\b`, 'm');
const licence = /copyright|licen[cs]ed? |SPDX-/i;

// A comment on the file says nothing of what happens to come first in it. A licence
// stands at the top, with a blank line after it.
function isOfFile(doc: string, before: string, after: string): boolean {
  if (fileTag.test(doc)) return true;
  return licence.test(doc) && /\n\s*\n/.test(after) && !/\S/.test(before);
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
