import type { Comment } from '../../core/facts.ts';
import type { Span } from '../../core/lines.ts';
import { looksLikeCode, saysMore } from './code-in-comment.ts';
import { recognise } from './recognise.ts';

/** A line of a comment without its mark. */
interface Line extends Span {
  readonly text: string;
  readonly isCode: boolean;
  readonly isBlank: boolean;
}

/**
 * The parts of comments that are statements: lines that look like code and, together,
 * parse. What prose leads to, or goes on after, is an example.
 */
export function findCommentedCode(text: string, comments: readonly Comment[]): Span[] {
  const found: Span[] = [];
  for (const group of groupsOf(text, comments))
    for (const run of runsOf(group)) if (isStatements(run)) found.push(spanOf(run));
  return found;
}

function spanOf(run: readonly Line[]): Span {
  return { start: run[0]!.start, end: run.at(-1)!.end };
}

// Directives of tools, headers, and sessions of an interpreter.
const passed = new RegExp(
  [
    String.raw`^#(?:[!:]|\s*(?:-\*-|%%|In\[|\/\/\/|>>>|\.\.\.|(?:noqa|type|`,
    String.raw`pylint|pyright|mypy|fmt|isort|nosec|pragma|flake8|ruff|pytype|pyrefly|`,
    String.raw`region|endregion|qa-|SPDX|vim|coding|e\.?g\.|i\.e\.)))`,
  ].join(''),
  'i',
);
const licence = /copyright|licen[cs]e|\(c\) \d{4}/i;

/** Comments on lines that follow each other, each with nothing before it. */
function* groupsOf(text: string, comments: readonly Comment[]): Iterable<Line[]> {
  let group: Line[] = [];
  let last = -1;
  for (const { start, end } of comments) {
    const isNext = last >= 0 && /^(?:\r\n|[\n\r])[ \t]*$/.test(text.slice(last, start));
    if (!isNext && group.length > 0) {
      yield group;
      group = [];
    }
    last = end;
    const written = text.slice(start, end);
    if (passed.test(written) || licence.test(written)) last = -1;
    else group.push(lineOf(written, start));
  }
  if (group.length > 0) yield group;
}

function lineOf(written: string, offset: number): Line {
  const [mark] = /^#+/.exec(written)!;
  const text = written.slice(mark.length).trimEnd();
  const code = text.trimStart();
  const start = offset + mark.length + text.length - code.length;
  return {
    text,
    start,
    end: start + code.length,
    isCode: looksLikeCode(code),
    isBlank: code === '',
  };
}

/** Lines of code side by side that no prose leads to. */
function* runsOf(group: readonly Line[]): Iterable<readonly Line[]> {
  for (let from = 0; from < group.length; from++) {
    if (!group[from]!.isCode) continue;
    let to = from;
    while (to < group.length && goesOn(group, from, to)) to++;
    const run = group.slice(from, to);
    if (standsAlone(group, from, to)) yield run;
    from = to;
  }
}

// What is indented deeper, or stands in a bracket, belongs to the line of code before.
function goesOn(group: readonly Line[], from: number, at: number): boolean {
  const line = group[at]!;
  if (line.isCode) return true;
  if (line.isBlank) return false;
  return indentOf(line) > indentOf(group[from]!) || /^\s*[)\]}]/.test(line.text);
}

function indentOf({ text }: Line): number {
  return text.length - text.trimStart().length;
}

function standsAlone(group: readonly Line[], from: number, to: number): boolean {
  const before = group.slice(0, from).findLast(({ isBlank }) => !isBlank);
  const after = group.slice(to).find(({ isBlank }) => !isBlank);
  const isSetOff = group[from - 1]?.isBlank === true || group[to]?.isBlank === true;
  const leads = isProse(before) && (isSetOff || !/[.!)]$/.test(before.text));
  const follows = isProse(after) && (isSetOff || !/^\s*[A-Z]/.test(after.text));
  return !leads && !follows;
}

function isProse(line: Line | undefined): line is Line {
  return line !== undefined && !line.isCode;
}

/** How many lines at an end may be left out, of which the rest is missing. */
const ragged = 2;

function isStatements(run: readonly Line[]): boolean {
  if (run.length > 200) return false;
  for (let cut = 0; cut <= Math.min(ragged, run.length - 1); cut++)
    if (parses(cut === 0 ? run : run.slice(0, -cut))) return true;
  return false;
}

function parses(run: readonly Line[]): boolean {
  const margin = Math.min(...run.map(indentOf));
  const code = run.map(({ text }) => text.slice(margin));
  if (!saysMore(code)) return false;
  // `return` and `await` stand in functions.
  const whole = ['async def f():', ...code.map((line) => `  ${line}`), ''].join('\n');
  return recognise(whole) === null;
}
