import type { Comment } from '../../core/facts.ts';
import type { Span } from '../../core/lines.ts';
import { isCode } from './code-in-comment.ts';
import { FileStyle } from './strong-statements.ts';

/** A line of a comment without its mark. */
interface Line extends Span {
  readonly text: string;
}

/**
 * The parts of comments that are statements. Lines that end as code does are joined and
 * parsed; what parses must also hold something that prose does not: a declaration with
 * a value, an assignment or a call, a control structure with a body, an element,
 * members of an object. An example that a sentence leads to is not one of them.
 */
export function findCommentedCode(
  path: string,
  text: string,
  comments: readonly Comment[],
): Span[] {
  const found: Span[] = [];
  const file = new FileStyle(text);
  for (const group of groupComments(text, comments)) {
    if (isLicence(text, group)) continue;
    for (const { lines, before } of runsOfCode(linesOf(text, group))) {
      if (leadsToExample(before)) continue;
      const code = codeIn(path, lines, file);
      if (code !== null) found.push({ start: code[0]!.start, end: code.at(-1)!.end });
    }
  }
  return joinAdjacent(text, found);
}

/** One test that was commented out is one finding, blank lines in it or not. */
function joinAdjacent(text: string, found: readonly Span[]): Span[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of found) {
    const last = joined.at(-1);
    if (last !== undefined && /^[\s/*]*$/.test(text.slice(last.end, start)))
      last.end = end;
    else joined.push({ start, end });
  }
  return joined;
}

/** Block comments alone; line comments on lines that follow each other together. */
function* groupComments(
  text: string,
  comments: readonly Comment[],
): Iterable<readonly Comment[]> {
  let group: Comment[] = [];
  for (const comment of comments) {
    const last = group.at(-1);
    if (last !== undefined && !isNextLine(text, last, comment)) {
      yield group;
      group = [];
    }
    if (mayHoldCode(text, comment)) group.push(comment);
  }
  if (group.length > 0) yield group;
}

function isNextLine(text: string, last: Comment, next: Comment): boolean {
  if (last.kind !== 'line' || next.kind !== 'line') return false;
  return /^(?:\r\n|[\n\r\u2028\u2029])[ \t]*$/.test(text.slice(last.end, next.start));
}

const passed = new RegExp(
  [
    String.raw`^(?:\/\/\/|\/[*]{2}|\/[/*]\s*(?:eslint|[@#!]|prettier|biome|oxlint`,
    String.raw`|qa-|global |jshint|jslint|istanbul|[cv]8 |webpack|sourceMapping))`,
  ].join(''),
);
const licence = /copyright|licen[cs]e|SPDX|@preserve|\(c\) \d{4}/i;

function isLicence(text: string, group: readonly Comment[]): boolean {
  const [first] = group;
  if (first === undefined || first.start > 100) return false;
  const written = text.slice(first.start, group.at(-1)!.end);
  return written.length > 200 && licence.test(written);
}

function mayHoldCode(text: string, { start, end }: Comment): boolean {
  const head = text.slice(start, Math.min(end, start + 40));
  return (
    !passed.test(head) && !(end - start > 200 && licence.test(text.slice(start, end)))
  );
}

function* linesOf(text: string, group: readonly Comment[]): Iterable<Line> {
  for (const { kind, start, end } of group) {
    const inside = text.slice(start + 2, kind === 'block' ? end - 2 : end);
    for (const { 0: line, index } of inside.matchAll(/[^\n\r\u2028\u2029]+/g)) {
      const content = line.trim();
      if (content !== '') {
        const from = start + 2 + index + line.indexOf(content);
        yield { text: content, start: from, end: from + content.length };
      }
    }
  }
}

// Prose ends in a full stop or a word; `a, b, (c)` and the like do not parse later.
const codeEnd = /(?:[;{}()[\],>]|=>|&&|\|\||[+?=])$/;
const codeStart = new RegExp(
  [
    String.raw`^(?:[)}\].?:<+]|&&|\|\||(?:return|break|continue|else|case|import`,
    String.raw`|export|const|let|var|default)\b)`,
  ].join(''),
);

interface Run {
  readonly lines: readonly Line[];
  /** The line of prose right before it; empty where there is none. */
  readonly before: string;
}

// Code that is commented out may hold comments of its own.
const inner = /^(?:\/\/|\/[*]|[*])/;

function* runsOfCode(lines: Iterable<Line>): Iterable<Run> {
  let run: Line[] = [];
  let before = '';
  for (const line of lines) {
    const code = line.text.replace(/\s*\/\/.*$/, '');
    if (/^e\.?g\./i.test(code) || /^i\.e\./i.test(code)) before = line.text;
    else if (codeEnd.test(code) || codeStart.test(code)) run.push(line);
    else if (run.length > 0 && inner.test(line.text)) run.push(line);
    else {
      if (run.length > 0) yield { lines: withoutInnerEnd(run), before };
      run = [];
      // A sentence may end on the line before the last.
      before = `${before.slice(-60)} ${line.text}`;
    }
  }
  if (run.length > 0) yield { lines: withoutInnerEnd(run), before };
}

function withoutInnerEnd(run: readonly Line[]): readonly Line[] {
  const last = run.findLastIndex(({ text }) => !inner.test(text));
  return run.slice(0, last + 1);
}

const example = new RegExp(
  [
    String.raw`\b(?:like|as|following|examples?|becomes?|into|result of|such as|looks?`,
    String.raw`|instead of|equivalent(?: to)?|transforms?|compiles?(?: to)?`,
    String.raw`|usage|forms?`,
    String.raw`|same as|allows?|supports?|handles?|matches|prints?|outputs?|returns?`,
    String.raw`|e\.?g\.?|i\.e\.?|input|output|generates?|produces?|given|syntax)`,
    String.raw`(?:\s+\w+){0,2}\s*[:,]?$`,
  ].join(''),
  'i',
);

/** Whether a line of prose goes on with what comes after it. */
function leadsToExample(before: string): boolean {
  return example.test(before);
}

/** How many lines may be left out at an end of which the rest is missing. */
const ragged = 4;

/** The lines that are code: all of them, or all but a few at one end. */
function codeIn(
  path: string,
  lines: readonly Line[],
  file: FileStyle,
): readonly Line[] | null {
  if (isCode(path, textOf(lines), file)) return lines;
  if (lines.length < 2 || lines.length > 200) return null;
  for (let cut = 1; cut <= Math.min(ragged, lines.length - 1); cut++)
    for (const part of [lines.slice(0, -cut), lines.slice(cut)])
      if (isCode(path, textOf(part), file)) return part;
  return null;
}

function textOf(lines: readonly Line[]): string {
  return lines.map(({ text }) => text).join('\n');
}
