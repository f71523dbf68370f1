// Compares `console-usage` with ESLint's no-console and `todo-comment` with its
// no-warning-comments. Every difference falls into a class that is explained here, or
// is one that is not.
import consoleUsage from '../../rules/console-usage.ts';
import todoComment from '../../rules/todo-comment.ts';
import type { FileFacts } from '../../src/core/facts.ts';
import typescript from '../../src/languages/typescript/index.ts';
import { lint } from '../eslint-peer.ts';
import { roomy } from './complexity.ts';

/** What both say of many files. */
export interface Tally {
  readonly agreed: { console: number; todo: number };
  readonly explained: Map<string, number>;
  readonly unexplained: string[];
  /** Files that one of the two cannot parse. */
  refused: number;
}

/** A count of what agreed and of what did not, with nothing counted yet. */
export function openTally(): Tally {
  return {
    agreed: { console: 0, todo: 0 },
    explained: new Map(),
    unexplained: [],
    refused: 0,
  };
}

const wanted = new Set(['globalUses', 'comments'] as const);

/** Adds one file to the tally. */
export function compareWords(tally: Tally, path: string, text: string): void {
  const messages = lint(path, text, {
    'no-console': 'error',
    'no-warning-comments': [
      'error',
      { terms: ['todo', 'fixme'], location: 'anywhere' },
    ],
  });
  const { facts } = typescript.analyse(path, text, wanted, roomy);
  if (messages === null || facts.comments === undefined) {
    tally.refused++;
    return;
  }
  const context = { path, today: 0 };
  const lines = facts.lines!;
  const ours = (found: Iterable<{ at: { start: number; end: number } }>): Set<number> =>
    new Set([...found].map(({ at }) => at.start));
  const known = facts as FileFacts;
  const calls = ours(consoleUsage.check(known, consoleUsage.defaults, context));
  const marks = ours(todoComment.check(known, todoComment.defaults, context));
  const theirs = (rule: string): number[] =>
    messages
      .filter(({ ruleId }) => ruleId === rule)
      .map(({ line, column }) => lines.startOf(line) + column - 1);
  compareConsole(tally, { path, text }, calls, new Set(theirs('no-console')));
  const comments = facts.comments.map((span) => ({ path, text, ...span }));
  compareTodo(tally, comments, marks, new Set(theirs('no-warning-comments')));
}

function explain({ explained }: Tally, name: string): void {
  explained.set(name, (explained.get(name) ?? 0) + 1);
}

interface File {
  readonly path: string;
  readonly text: string;
}

const throughGlobal = /^(?:globalThis|window|global|self)\s*\??\.|^\(/;
const shadows = /\b(?:let|var|const|function|class)\s+console\b|\(console\)/;
const called = /^console\s*(?:\??\.\s*[\w$]+|\[[^\]]*\])\s*(?:\?\.)?\(/;

function compareConsole(
  tally: Tally,
  { path, text }: File,
  ours: ReadonlySet<number>,
  theirs: ReadonlySet<number>,
): void {
  for (const at of ours) {
    if (theirs.has(at)) tally.agreed.console++;
    else if (throughGlobal.test(text.slice(at, at + 40)))
      explain(tally, 'only qa: console reached through the global object');
    else if (shadows.test(text))
      explain(tally, 'only qa: ESLint is quiet in a file that shadows it anywhere');
    else tally.unexplained.push(`${path}@${at}: only qa: ${text.slice(at, at + 50)}`);
  }
  for (const at of theirs) {
    if (ours.has(at)) continue;
    const line = text.slice(at, at + 80).split('\n')[0] ?? '';
    if (called.test(line) && !isTested(text, at))
      tally.unexplained.push(`${path}@${at}: only ESLint: ${line}`);
    else explain(tally, 'only ESLint: a member that is tested, assigned or made');
  }
}

function isTested(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 20), at);
  return /(?:typeof|new|delete|[!(&|?])\s*$/.test(before) && !/\)\s*$/.test(before);
}

type Comment = File & { readonly start: number; readonly end: number };

const words = /\b(?:TODO|FIXME)\b/;
const partOfName = /[\w$]*(?:TODO|FIXME)[$\p{L}][\w$]*|[$\p{L}](?:TODO|FIXME)\b/gu;

function compareTodo(
  tally: Tally,
  comments: readonly Comment[],
  ours: ReadonlySet<number>,
  theirs: ReadonlySet<number>,
): void {
  for (const { path, text, start, end } of comments) {
    const isOurs = [...ours].some((at) => at >= start && at < end);
    const isTheirs = theirs.has(start);
    const comment = text.slice(start, end);
    if (isOurs && isTheirs) tally.agreed.todo++;
    else if (isTheirs && words.test(comment.replaceAll(partOfName, '')))
      tally.unexplained.push(`${path}@${start}: only ESLint: ${comment.slice(0, 60)}`);
    else if (isTheirs && words.test(comment))
      explain(tally, 'only ESLint: in a name with letters outside of ASCII, or with $');
    else if (isTheirs)
      explain(tally, 'only ESLint: in another case (an option of todo-comment)');
    else if (isOurs)
      tally.unexplained.push(`${path}@${start}: only qa: ${comment.slice(0, 60)}`);
  }
}
