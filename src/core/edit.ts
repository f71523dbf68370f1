import type { Span } from './lines.ts';

/** A change of a text: the span's text is replaced. An empty span inserts. */
export interface Edit extends Span {
  readonly text: string;
}

/** `safe` changes nothing that runs; the others only happen where they are asked for. */
export type FixKind = 'safe' | 'unsafe' | 'docstring';

/** What would mend a finding. */
export interface Fix {
  readonly kind: FixKind;
  readonly edits: readonly Edit[];
}

/**
 * Applies edits in the order of their places. One that overlaps an earlier one is left
 * out: the next pass makes it anew. Line ends that are inserted become those of the text.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at) continue;
    parts.push(text.slice(at, edit.start), edit.text.replace(/\r?\n/g, lineEnd));
    at = edit.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/**
 * The edit that takes a statement out, with its whole line where nothing else stands
 * on it.
 */
export function takeOut(text: string, { start, end }: Span): Edit {
  const before = /[ \t]*$/.exec(text.slice(lineStart(text, start), start))![0];
  const after = /^[ \t]*/.exec(text.slice(end, end + 1000))![0];
  const first = start - before.length;
  const last = end + after.length;
  const lineBreak = /^(?:\r\n|[\n\r\u2028\u2029])/.exec(text.slice(last, last + 2));
  const isAlone = first === lineStart(text, start);
  if (!isAlone || (lineBreak === null && last < text.length))
    return { start, end, text: '' };
  return { start: first, end: last + (lineBreak?.[0].length ?? 0), text: '' };
}

function lineStart(text: string, offset: number): number {
  for (let at = offset; at > 0; at--)
    if (/[\n\r\u2028\u2029]/.test(text[at - 1]!)) return at;
  return 0;
}
