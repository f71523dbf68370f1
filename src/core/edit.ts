import type { Span } from './place.ts';

/** A change of a text: the span's text is replaced. An empty span inserts. */
export interface Edit extends Span {
  readonly text: string;
}

/** `safe` changes nothing that runs; the others happen only where asked for. */
export type FixKind = 'safe' | 'unsafe' | 'docstring';

/** How the skeleton of a docstring is laid out, in languages that know several ways. */
export type DocStyle = 'google' | 'numpy' | 'sphinx';

/** What would fix a finding: edits, or a skeleton that its language writes. */
export type Fix =
  | {
      readonly kind: Exclude<FixKind, 'docstring'>;
      readonly edits: readonly Edit[];
    }
  | { readonly kind: 'docstring'; readonly style: DocStyle };

/** The edits of a fix that has them. */
export function editsOf(fix: Fix | undefined): readonly Edit[] {
  return fix === undefined || fix.kind === 'docstring' ? [] : fix.edits;
}

/**
 * Applies edits in the order of their places and changes nothing else. An edit that
 * overlaps an earlier one is left out.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at) continue;
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/** The same edits with the line ends of the text that they belong to. */
export function adaptLineEnds(text: string, edits: readonly Edit[]): readonly Edit[] {
  const lineEnd = lineEndOf(text);
  return edits.map((edit) => ({
    ...edit,
    text: edit.text.replace(/\r?\n/g, lineEnd),
  }));
}

function lineEndOf(text: string): string {
  if (text.includes('\r\n')) return '\r\n';
  return text.includes('\r') && !text.includes('\n') ? '\r' : '\n';
}

/**
 * The edit that takes a statement or comment out: with its whole line where nothing
 * else stands on it, with the blanks before it where it ends the line.
 */
export function takeOut(text: string, { start, end }: Span): Edit {
  const lineBegin = lineStart(text, start);
  const first = start - /[ \t]*$/.exec(text.slice(lineBegin, start))![0].length;
  const rest = /^[ \t]*(\r\n|[\n\r\u2028\u2029]|$)/.exec(text.slice(end, end + 1000));
  if (rest === null) return { start, end, text: '' };
  if (first > lineBegin) return { start: first, end, text: '' };
  return { start: first, end: end + rest[0].length, text: '' };
}

function lineStart(text: string, offset: number): number {
  for (let at = offset; at > 0; at--)
    if (/[\n\r\u2028\u2029]/.test(text[at - 1]!)) return at;
  return 0;
}
