import type { ChangedLines, Hunk, LineSpan } from '../core/change.ts';
import { Lines, lineBreaksOf } from '../core/lines.ts';
import type { LineBreaks } from '../core/lines.ts';

/** The texts of both sides of a file; empty where a side has none. */
export interface Sides {
  readonly before: string;
  readonly after: string;
}

/**
 * Hunks with lines as findings count them. Git ends a line at LF alone, findings also
 * at CR, and where the language does at U+2028 and U+2029.
 */
export function toOwnLines(
  changed: ChangedLines,
  textsOf: (path: string) => Sides,
): ChangedLines {
  const converted = new Map(changed);
  for (const [path, hunks] of changed) {
    if (hunks === 'all') continue;
    const { before, after } = textsOf(path);
    if (!isUnusual(before) && !isUnusual(after)) continue;
    const breaks = lineBreaksOf(path);
    const [old, now] = [lineTable(before, breaks), lineTable(after, breaks)];
    converted.set(
      path,
      hunks.map((hunk): Hunk => ({
        before: convert(hunk.before, old),
        after: convert(hunk.after, now),
      })),
    );
  }
  return converted;
}

function isUnusual(text: string): boolean {
  return /\r(?!\n)|[\u2028\u2029]/.test(text);
}

/** By line of git (from 1): the line as findings count it. */
function lineTable(text: string, breaks: LineBreaks): (line: number) => number {
  const lines = new Lines(text, breaks);
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
    starts.push(at + 1);
  return (line) => lines.lineAt(starts[line - 1] ?? text.length);
}

function convert({ start, count }: LineSpan, own: (line: number) => number): LineSpan {
  // A span without lines stands after its line.
  if (count === 0) return { start: start === 0 ? 0 : own(start + 1) - 1, count };
  const first = own(start);
  return { start: first, count: own(start + count) - first };
}
