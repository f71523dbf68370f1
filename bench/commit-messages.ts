// Commit messages of public repositories, read by qa and conventional-commits-parser:
// `node bench/run.js commit-messages <folder> [messages] [seed]`. The folder is that of
// release-points. Every difference must fall into a class that a rule of Conventional
// Commits 1.0.0 explains; one that does not makes the bench fail.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { join, resolve } from 'node:path';
import { readMessage } from '../src/commits/message.ts';
import { randomFrom } from './mutate.ts';
import points from './releases/points.json';
import { referenceParser } from './releases/reference.ts';

const folder = process.argv[2];
const wanted = Number(process.argv[3] ?? 3000);
const random = randomFrom(Number(process.argv[4] ?? 17));
if (folder === undefined) throw new Error('name the folder that holds the clones');

/** An even share of every repository, drawn at random; merges are left out. */
function sample(): string[] {
  const present = points
    .map(({ repository }) => resolve(folder!, repository.split('/')[1]!))
    .filter((path) => fs.existsSync(join(path, 'HEAD')) || fs.existsSync(path));
  const share = Math.ceil(wanted / present.length);
  return present
    .flatMap((cwd) => {
      const args = ['log', '--no-merges', '--format=%B%x00', 'HEAD'];
      const text = execFileSync('git', args, {
        cwd,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      });
      const all = text.split('\0').flatMap((message) => message.trim() || []);
      return Array.from({ length: Math.min(share, all.length) }, () => {
        const [drawn] = all.splice(Math.floor(random() * all.length), 1);
        return drawn!;
      });
    })
    .slice(0, wanted);
}

interface Reading {
  readonly type: string | null;
  readonly scope: string | null;
  readonly subject: string | null;
  readonly breaks: boolean;
}

function ours(text: string): Reading {
  const { header, breaking } = readMessage(text);
  return {
    type: header?.type ?? null,
    scope: header?.scope ?? null,
    subject: header?.description ?? null,
    breaks: breaking.length > 0,
  };
}

function theirs(text: string): Reading {
  const { type, scope, subject, notes } = referenceParser.parse(text);
  return {
    type: type ?? null,
    scope: scope ?? null,
    subject: subject ?? null,
    breaks: notes.length > 0,
  };
}

/** What a rule says of a header, the first that applies. */
const headerClasses: readonly (readonly [string, RegExp])[] = [
  ['rule 5: one space after the colon', /^[^:]*:(?: {2,}|\S)/],
  ['rule 1: a type is a noun', /^(?::|\s|!|\(|[^\w(:]*:)/],
  ['rule 1: a type may be of any language, and have hyphens', /^[^\s(:]*[^\w\s(:!]/],
  ['rule 4: the scope ends at the first bracket, and is a noun', /^\w*\(/],
];

/** Forms of a break that the parser counts and the rules do not, or the reverse. */
const breakClasses: readonly (readonly [string, RegExp])[] = [
  ['rule 12: the text stands behind the colon', /^BREAKING[ -]CHANGE:?[ \t]*$/m],
  ['rule 12: colon and space', /^[\s*_#-]*BREAKING[ -]CHANGE(?!: \S)/m],
  [
    'rule 15: upper case only',
    /^[\s|*]*(?!BREAKING[ -]CHANGE)breaking[ -]change[:\s]/im,
  ],
  ['rule 8: a footer, not a bullet or a quotation', /^[\s|*>-]+BREAKING[ -]CHANGE/m],
  ['rule 8: a blank line before it', /\S\n(?:BREAKING[ -]CHANGE: )/],
];

function explain(text: string, one: Reading, other: Reading): string | null {
  if (one.subject !== other.subject && one.subject === other.subject?.trimEnd())
    return 'a space at the end of the line, which git strips by itself';
  const isSameHeader = headerOf(one) === headerOf(other);
  if (isSameHeader && one.breaks === other.breaks)
    return 'rule 15: types are not case-sensitive';
  const [header, ...rest] = text.split('\n');
  const [classes, read] = isSameHeader
    ? [breakClasses, rest.join('\n')]
    : [headerClasses, header!];
  return classes.find(([, pattern]) => pattern.test(read))?.[0] ?? null;
}

function headerOf({ type, scope, subject }: Reading): string {
  return JSON.stringify([type?.toLowerCase(), scope, subject]);
}

const messages = sample();
const explained = new Map<string, number>();
const unexplained: string[] = [];
let conventional = 0;
for (const text of messages) {
  const [one, other] = [ours(text), theirs(text)];
  if (one.type !== null) conventional++;
  if (JSON.stringify(one) === JSON.stringify(other)) continue;
  const reason = explain(text, one, other);
  if (reason === null)
    unexplained.push(`${JSON.stringify(one)} ${JSON.stringify(other)} ${text}`);
  else explained.set(reason, (explained.get(reason) ?? 0) + 1);
}
const count = [...explained.values()].reduce((sum, next) => sum + next, 0);
console.log(
  `${messages.length} messages, ${conventional} with a header; ` +
    `${count} read otherwise by a rule, ${unexplained.length} unexplained`,
);
for (const [reason, times] of explained) console.log(`  ${times} ${reason}`);
for (const text of unexplained.slice(0, 20)) console.log(`  ${text.slice(0, 600)}`);
if (unexplained.length > 0 || messages.length < wanted) process.exitCode = 1;
