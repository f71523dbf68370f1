import { lineIdentity } from '../src/core/code-identity.ts';
import { columnAfter } from '../src/core/display-width.ts';
import type { Family } from '../src/core/language.ts';
import { defineRule } from '../src/core/rule.ts';

interface Options {
  readonly max: number;
  readonly measure: 'codepoints' | 'width' | 'utf16';
  /** Columns that a tab takes up to, where the measure is `width`. */
  readonly tabSize: number;
  readonly ignoreUrls: boolean;
  readonly ignoreDirectives: boolean;
  readonly ignoreImports: boolean;
  /** Lines that are over the limit because of one string. */
  readonly ignoreStrings: boolean;
}

export default defineRule({
  what: 'A line fits beside another one on a screen and in a review.',
  why:
    'Reviews, diffs and merges show two versions side by side; what runs out of the ' +
    'window is not read.',
  severity: 'error',
  needs: ['text', 'lines'],
  defaults: {
    max: 88,
    measure: 'codepoints',
    tabSize: 4,
    ignoreUrls: true,
    ignoreDirectives: true,
    ignoreImports: true,
    ignoreStrings: false,
  } as Options,
  inProject: ['max'],
  options: (z) =>
    z.strictObject({
      max: z
        .int()
        .positive()
        .describe(
          "Columns; where nothing sets it, the formatter's or .editorconfig's.",
        ),
      measure: z
        .enum(['codepoints', 'width', 'utf16'])
        .describe('What a column is: a character, what a terminal shows, a code unit.'),
      tabSize: z
        .int()
        .positive()
        .describe('Columns that a tab takes up to, where the measure is width.'),
      ignoreUrls: z.boolean().describe('Passes lines with an address over the limit.'),
      ignoreDirectives: z.boolean().describe('Passes comments that tools read.'),
      ignoreImports: z.boolean().describe('Passes imports and exports from a path.'),
      ignoreStrings: z
        .boolean()
        .describe('Passes lines that are over the limit because of one string.'),
    }),
  messages: { tooLong: 'line of {length} columns, {max} allowed' },
  help: 'Break the line, or give a part of it a name of its own.',
  examples: {
    pass: [
      `${'x'.repeat(87)};`,
      { code: 'let 界 = 1;', options: { max: 10 } },
      { code: 'x = 1  # noqa: E501', file: 'a.py', options: { max: 10 } },
      { code: '<!-- https://example.org/a -->', file: 'a.vue', options: { max: 20 } },
      { code: `<style>\n${'x'.repeat(99)}\n</style>`, file: 'a.vue' },
      { code: '# https://example.org/a-long', file: 'a.py', options: { max: 20 } },
      { code: '// https://example.org/a-long-address', options: { max: 20 } },
      { code: "import { a } from './a/long/path.js';", options: { max: 20 } },
      {
        code: "f('a string as long as this');",
        options: { max: 20, ignoreStrings: true },
      },
    ],
    fail: [
      `${'x'.repeat(88)};`,
      { code: `x = '${'界'.repeat(84)}'`, file: 'a.py' },
      { code: 'let 界面 = 1;', options: { max: 10, measure: 'width' } },
      { code: `<template>\n${'x'.repeat(99)}\n</template>`, file: 'a.vue' },
      { code: '\tlet tab = 1;', options: { max: 13, measure: 'width' } },
      { code: "let 😀 = '';", options: { max: 10, measure: 'utf16' } },
    ],
  },
  *check({ text, lines }, options, { family = 'ecmascript' }) {
    const { max } = options;
    const { isBreak } = lines;
    for (const [start, end] of longLines(text, shortestOver(options), isBreak)) {
      if (lines.isUnread(start)) continue;
      const last = family === 'python' ? endOfCode(text, start, end, options) : end;
      const { length, within } = measureLine(text, start, last, options);
      if (length <= max || isExempt[family](text.slice(start, last), options)) continue;
      const at = { start: start + within, end };
      // Indentation is not what makes a line worse.
      const line = text.slice(start, end).trim();
      const identity = lineIdentity(line.slice(0, identifying));
      const data = { length, max };
      yield { at, messageId: 'tooLong', data, value: line.length, text: identity };
    }
  },
});

/** Code units of a line that tell it from others: a bundle's may have millions. */
const identifying = 1000;

/** How many code units a line may have that is surely not over the limit. */
function shortestOver({ max, measure, tabSize }: Options): number {
  return measure === 'width' ? Math.floor(max / Math.max(2, tabSize)) : max;
}

/**
 * The lines of more than `max` code units. Where a line break stands in the `max + 1`
 * characters after the beginning of a line, all lines up to it are short: so the search
 * goes backwards from there and reads a part of the text only.
 */
function* longLines(
  text: string,
  max: number,
  isBreak: (code: number) => boolean,
): Iterable<[number, number]> {
  let start = 0;
  while (start + max < text.length) {
    let at = start + max;
    while (at >= start && !isBreak(text.charCodeAt(at))) at--;
    if (at >= start) {
      start = at + 1;
      continue;
    }
    let end = start + max + 1;
    while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
    yield [start, end];
    start = end + 1;
  }
}

/** The length of a line, and how many code units of it are within the limit. */
function measureLine(
  text: string,
  start: number,
  end: number,
  { max, measure, tabSize }: Options,
): { length: number; within: number } {
  let length = 0;
  let within = end - start;
  for (let at = start; at < end;) {
    const code = text.codePointAt(at)!;
    const units = code > 0xffff ? 2 : 1;
    if (measure === 'width') length = columnAfter(length, code, tabSize);
    else length += measure === 'utf16' ? units : 1;
    if (length > max) within = Math.min(within, at - start);
    at += units;
  }
  return { length, within };
}

/** Whether nothing on the line can be broken that is over the limit. */
const isExempt: Readonly<Record<Family, (line: string, options: Options) => boolean>> =
  { ecmascript: isExemptInScript, python: isExemptInPython };

function isExemptInScript(line: string, options: Options): boolean {
  return (
    (options.ignoreUrls && isUrl(line, options.max)) ||
    (options.ignoreDirectives && directive.test(line)) ||
    (options.ignoreImports && isImport(line, options.max)) ||
    (options.ignoreStrings && isString(line, options.max))
  );
}

function isExemptInPython(line: string, options: Options): boolean {
  return (
    (options.ignoreUrls && isCommentOfUrl(line, options.max)) ||
    (options.ignoreDirectives && /^\s*#\s*SPDX-/.test(line)) ||
    (options.ignoreStrings && isString(line, options.max))
  );
}

// Words for tools have to stand on the line that they are about.
const wordsForTools = new RegExp(
  [
    String.raw`\s*#\s*(?:noqa|nosec|qa-ignore|(?:type|pylint|pyright|mypy|fmt|isort`,
    String.raw`|pragma|ruff|flake8)\s*:)`,
  ].join(''),
  'i',
);

/** Where a line of Python ends without the words for tools in its comment. */
function endOfCode(text: string, start: number, end: number, options: Options): number {
  if (!options.ignoreDirectives) return end;
  const at = text.slice(start, end).search(wordsForTools);
  return at < 0 ? end : start + at;
}

// The address ends the comment and begins within the limit.
function isCommentOfUrl(line: string, max: number): boolean {
  const trimmed = line.trimEnd();
  const last = lastSpace(trimmed) + 1;
  const isAddress = trimmed.slice(last).includes('://');
  return isAddress && last <= max && trimmed.slice(0, last + 1).includes('#');
}

const directive = new RegExp(
  [
    String.raw`^\s*(?:#!|\/{3}\s*<|(?:\/\/+|\/\*+|\*|\{\/\*|<!--)\s*`,
    String.raw`(?:[#@]\s*source\w+URL=|eslint|oxlint|biome-ignore|prettier-ignore`,
    String.raw`|@ts-|[cv]8 ignore|istanbul ignore|qa-ignore|@jsx|SPDX-))`,
  ].join(''),
);

// A string is not broken: what is searched for would no longer be found.
function isString(line: string, max: number): boolean {
  for (const { 0: text, index } of line.matchAll(/(["'`])(?:\\.|(?!\1).)*\1/g))
    if (index < max && index + text.length > max) return true;
  return false;
}

// A word that is an address, alone on its line or at the end of a comment's line; or
// one that no line would hold, wherever it stands in a comment.
function isUrl(line: string, max: number): boolean {
  const trimmed = withoutCommentEnd(line);
  const isComment = /^\s*(?:\/[/*]|\*|<!--)/.test(trimmed);
  if (isComment && linkLength(trimmed) > max) return true;
  const last = trimmed.slice(lastSpace(trimmed) + 1);
  if (!last.includes('://') || trimmed.length - last.length > max) return false;
  return trimmed.trimStart() === last || isComment;
}

function withoutCommentEnd(line: string): string {
  const trimmed = line.trimEnd();
  return trimmed.endsWith('-->') ? trimmed.slice(0, -3).trimEnd() : trimmed;
}

/** How long the address of a `{@link}` is; 0 where a line has none. */
function linkLength(line: string): number {
  const at = line.indexOf('://');
  const start = lastSpace(line.slice(0, Math.max(at, 0))) + 1;
  if (at < 0 || !/\{@link\w*\s$/.test(line.slice(0, start))) return 0;
  const rest = line.slice(at).search(/[\s}]/);
  return (rest < 0 ? line.length : at + rest) - start;
}

function lastSpace(line: string): number {
  return Math.max(line.lastIndexOf(' '), line.lastIndexOf('\t'));
}

// A path cannot be broken; the names before it can.
function isImport(line: string, max: number): boolean {
  const path = /(?:\bfrom|\brequire\s*\(|^\s*import|\bimport\s*\()\s*(?=["'])/.exec(
    line,
  );
  if (path === null || path.index + path[0].length > max) return false;
  return /^(["'])[^"']*\1\)?(?:\s*(?:with|assert)\s*\{[^}]*\})?;?\s*$/.test(
    line.slice(path.index + path[0].length),
  );
}
