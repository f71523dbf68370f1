import type { Comment } from '../../core/facts.ts';
import { suppressionMark } from '../../core/suppression.ts';
import { comments } from './lexer.ts';

// A line has one comment, and other tools want to stand first in it:
// `x = f()  # type: ignore  # qa-ignore-line line-length -- an address`.
const later = /\s#\s*qa-ignore/g;

/** The comments of the text that was recognised; a suppression is one of its own. */
export function readComments(text: string): Comment[] {
  const mayHold = text.includes(suppressionMark);
  const found: Comment[] = [];
  for (let index = 0; index < comments.length; index += 2) {
    const end = comments[index + 1]!;
    let start = comments[index]!;
    if (mayHold)
      for (const { index: at } of text.slice(start + 1, end).matchAll(later)) {
        const next = comments[index]! + at + 2;
        found.push({ kind: 'line', start, end: next - 1 });
        start = next;
      }
    found.push({ kind: 'line', start, end });
  }
  return found;
}
