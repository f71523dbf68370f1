// Compares `console-usage` with ESLint's no-console and `todo-comment` with its
// no-warning-comments. Every difference must fall into a class that is explained here.
import consoleUsage from '../rules/console-usage.ts';
import todoComment from '../rules/todo-comment.ts';
import type { FileFacts } from '../src/core/facts.ts';
import typescript from '../src/languages/typescript/index.ts';
import { readCorpus } from './corpus.ts';
import type { CorpusFile } from './corpus.ts';
import { lint } from './eslint-peer.ts';

const extra: readonly CorpusFile[] = [
  {
    path: 'generated/console.js',
    text: `console.log(1); console['warn'](2); globalThis.console.info(3);
console?.debug(4); items.forEach(console.log); if (console.time) console.time();
function own(console) { console.log(5); } console[level](6); typeof console.log;
const { log } = console; console.log = patched; new console.Console(out);
{ let console = own; console.log(7); } window.console.error(8); a = console.log;
// TODO one; FIXME two\n// todo three\n/* xTODO TODOs TODO_LIST */\n// see the XXX here
/* a\n * TODO four\n * TODO five */ "TODO six"; \`// TODO\`; // TODO: a TODO twice`,
  },
];

const agreed = { console: 0, todo: 0 };
const explained = new Map<string, number>();
const unexplained: string[] = [];

const share = Number(process.argv[2] ?? 1);
const files = readCorpus(process.cwd()).filter((_, index) => index % share === 0);
for (const { path, text } of [...extra, ...files]) {
  if (/console|TODO|FIXME/i.test(text)) compareFile(path, text);
}
console.log(`Node ${process.version}: same: ${JSON.stringify(agreed)}`);
for (const [name, count] of explained) console.log(`  ${count} ${name}`);
console.log(`differences that no class explains: ${unexplained.length}`);
for (const line of unexplained.slice(0, 30)) console.log(`  ${line}`);
if (unexplained.length > 0 || agreed.console < 100 || agreed.todo < 100)
  process.exitCode = 1;

function compareFile(path: string, text: string): void {
  const messages = lint(path, text, {
    'no-console': 'error',
    'no-warning-comments': [
      'error',
      { terms: ['todo', 'fixme'], location: 'anywhere' },
    ],
  });
  if (messages === null) return;
  const { facts } = typescript.analyse(path, text, new Set(['globalUses', 'comments']));
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
  compareConsole(path, text, calls, new Set(theirs('no-console')));
  compareTodo(path, text, marks, theirs('no-warning-comments'), facts.comments!);
}

function explain(name: string): void {
  explained.set(name, (explained.get(name) ?? 0) + 1);
}

function compareConsole(
  path: string,
  text: string,
  ours: ReadonlySet<number>,
  theirs: ReadonlySet<number>,
): void {
  for (const at of ours) {
    if (theirs.has(at)) agreed.console++;
    else if (
      /^(?:globalThis|window|global|self)\s*\??\.|^\(/.test(text.slice(at, at + 40))
    )
      explain('only qa: console reached through the global object');
    else if (/\b(?:let|var|const|function|class)\s+console\b|\(console\)/.test(text))
      explain('only qa: ESLint keeps quiet in a file that shadows console anywhere');
    else unexplained.push(`${path}@${at}: only qa: ${text.slice(at, at + 50)}`);
  }
  for (const at of theirs)
    if (!ours.has(at)) {
      const line = text.slice(at, at + 80).split('\n')[0] ?? '';
      if (
        /^console\s*(?:\??\.\s*[\w$]+|\[[^\]]*\])\s*(?:\?\.)?\(/.test(line) &&
        !isTested(text, at)
      )
        unexplained.push(`${path}@${at}: only ESLint: ${line}`);
      else
        explain('only ESLint: a member that is tested, assigned or made, not called');
    }
}

function isTested(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 20), at);
  return /(?:typeof|new|delete|[!(&|?])\s*$/.test(before) && !/\)\s*$/.test(before);
}

function compareTodo(
  path: string,
  text: string,
  ours: ReadonlySet<number>,
  theirs: readonly number[],
  comments: readonly { start: number; end: number }[],
): void {
  const starts = new Set(theirs);
  for (const { start, end } of comments) {
    const own = [...ours].filter((at) => at >= start && at < end).length;
    const comment = text.slice(start, end);
    if (own > 0 && starts.has(start)) agreed.todo++;
    else if (starts.has(start)) {
      if (
        /\b(?:TODO|FIXME)\b/.test(
          comment.replaceAll(/[\w$]*(?:TODO|FIXME)[$\p{L}][\w$]*/gu, ''),
        )
      )
        unexplained.push(`${path}@${start}: only ESLint: ${comment.slice(0, 60)}`);
      else explain('only ESLint: in another case (an option of todo-comment)');
    } else if (own > 0)
      unexplained.push(`${path}@${start}: only qa: ${comment.slice(0, 60)}`);
  }
}
