import type { LineRange } from '../../../reports/line-ranges.ts';
import { isInRanges } from '../../../reports/line-ranges.ts';
import type { FileCoverage } from '../model/file-coverage.ts';
import { blankText } from './code-lines/blank-text.ts';

/** A changed line of a statement that begins on a line that was not changed. */
export interface ContinuedLine {
  readonly line: number;
  /** Hits of its statement. */
  readonly hits: number;
}

const comments = { lineComments: ['//', '#'], hasBlocks: true, quotes: '"\'`' };
// How far a statement is followed.
const longest = 200;
const goesOn = /(?:[=+\-*/%&|^<>?:,(.[\\]|=>|\b(?:and|or|not|in|return|await))\s*$/;
const continues = /^\s*(?:[.?:*/%&|^,)\]]|\|\||&&|\?\?|=(?!=)|and\b|or\b)/;

/**
 * The statements that a change touched without touching their first line, one line
 * each: the first changed one. Reports measure a statement at its first line, so that
 * the others would look as if they could not run.
 * @param code - lines of the file that can run
 */
export function continuedLines(
  file: FileCoverage,
  changed: readonly LineRange[],
  source: string,
  code: readonly number[],
): readonly ContinuedLine[] {
  const open = code.filter(
    (line) => isInRanges(changed, line) && file.lines.get(line) === undefined,
  );
  if (open.length === 0) return [];
  const statementOf =
    file.extents.size > 0 ? byExtent(file) : byText(file, blankText(source, comments));
  const seen = new Set<number>();
  return open.flatMap((line) => {
    const statement = statementOf(line);
    if (statement === null || seen.has(statement.start)) return [];
    seen.add(statement.start);
    // What begins on a changed line is counted there.
    return isInRanges(changed, statement.start) ? [] : [{ line, hits: statement.hits }];
  });
}

interface Statement {
  readonly start: number;
  readonly hits: number;
}

// The innermost statement around a line.
function byExtent(file: FileCoverage): (line: number) => Statement | null {
  return (line) => {
    let found: (Statement & { readonly end: number }) | null = null;
    file.extents.each((start, end, hits) => {
      if (line <= start || line > end) return;
      if (found === null || end - start < found.end - found.start)
        found = { start, end, hits };
    });
    return found;
  };
}

// Without ends, the statement is the last measured line before it, if its brackets are
// open there or each line between goes on with the one before.
function byText(
  file: FileCoverage,
  source: string,
): (line: number) => Statement | null {
  const lines = source.split(/\r\n|[\n\r]/);
  return (line) => {
    let start = line - 1;
    while (start > 0 && file.lines.get(start) === undefined) start -= 1;
    if (start === 0 || line - start > longest) return null;
    const hits = file.lines.get(start)!;
    const isOpen = opensBrackets(lines.slice(start - 1, line - 1), hits === 0);
    return isOpen || isJoined(lines.slice(start - 1, line)) ? { start, hits } : null;
  };
}

// A brace may open a block, whose statements are their own; where nothing of it ran,
// all within did not run either.
function opensBrackets(lines: readonly string[], withBraces: boolean): boolean {
  const opening = withBraces ? '([{' : '([';
  const closing = withBraces ? ')]}' : ')]';
  let depth = 0;
  for (const letter of lines.join('\n')) {
    if (opening.includes(letter)) depth += 1;
    else if (closing.includes(letter)) depth -= 1;
    if (depth < 0) depth = 0;
  }
  return depth > 0;
}

function isJoined(lines: readonly string[]): boolean {
  return lines.every(
    (line, at) => at === 0 || continues.test(line) || goesOn.test(lines[at - 1]!),
  );
}
