import { posix } from 'node:path';
import type { Finding } from '../../../core/finding.ts';
import type { Script, Sources } from '../files/read-files.ts';
import { readCommands, withoutQuotes } from '../shell/read-script.ts';
import type { CommandLine } from '../shell/read-script.ts';
import type { Settings } from '../settings.ts';
import { inFile, makeFinding } from './make.ts';

/** Scripts that are asked for where an image is built. */
export function findMissing(
  { scripts, dockerfiles, compose }: Sources,
  { required, platform }: Settings,
): readonly Finding[] {
  if (platform !== null || dockerfiles.length + compose.length === 0) return [];
  const names = scripts.map(({ path }) => posix.basename(path));
  return required
    .filter((name) => !names.some((one) => one.startsWith(name)))
    .map((name) =>
      makeFinding('deploy/missing', 'found', {
        ...{ subject: `${name}.sh`, data: { name }, text: name },
      }),
    );
}

/** What is wrong with a script as git has it. */
export function findInScript(script: Script): readonly Finding[] {
  const { path, text, shell } = script;
  const commands = readCommands(text);
  return [
    ...findMode(script),
    ...findLineEnds(path, text),
    ...findReasonless(path, text),
    ...(shell === null ? [] : findLoose(script, commands)),
    ...(shell === null ? [] : findSwallowed(path, commands)),
    ...findLost(path, commands),
  ];
}

function findMode({ path, mode, isStarted }: Script): readonly Finding[] {
  if (mode === null || (mode === '100755') === isStarted) return [];
  return [inFile(path, null, 'mode', isStarted ? 'notExecutable' : 'noShell')];
}

function findLineEnds(path: string, text: string): readonly Finding[] {
  const marked = text.startsWith('\uFEFF')
    ? [inFile(path, 1, 'line-ends', 'mark')]
    : [];
  const line = text.split('\n').findIndex((one) => one.endsWith('\r')) + 1;
  return line === 0
    ? marked
    : [...marked, inFile(path, line, 'line-ends', 'carriage', { line })];
}

function findReasonless(path: string, text: string): readonly Finding[] {
  return text.split('\n').flatMap((line, index) => {
    const [, code, rest] = /^\s*#\s*shellcheck\s+disable=(\S+)(.*)$/.exec(line) ?? [];
    if (code === undefined || /#\s*\S/.test(rest!)) return [];
    return [inFile(path, index + 1, 'shell', 'noReason', { code })];
  });
}

/** Commands whose failure must be seen, by their names. */
const names = [
  ...['mysqldump', 'mariadb-dump', 'pg_dump', 'pg_dumpall', 'mongodump', 'pg_restore'],
  ...['restic', 'borg', 'mariadb-backup', 'alembic', 'flyway', 'liquibase', 'migrate'],
];
const careful = new RegExp(
  `(?<![\\w-])(${names.join('|')})(?![\\w-])|\\b(?:curl|wget)\\b[^|;&]*health`,
);

function carefulIn(text: string): string | null {
  const found = careful.exec(text);
  return found === null ? null : (found[1] ?? 'health check');
}

const pipeline = /(?<!\|)\|(?![|&])/;

function findLoose(
  { path, text, shell, isStarted }: Script,
  commands: readonly CommandLine[],
): readonly Finding[] {
  // A file that others read takes their settings over.
  if (!isStarted) return [];
  const set = readOptions(text, commands);
  const piped = commands.find((one) => pipeline.test(withoutQuotes(one.text)));
  return [
    ...(set.has('errexit') ? [] : [inFile(path, 1, 'strict', 'noErrexit')]),
    ...(set.has('nounset') ? [] : [inFile(path, 1, 'strict', 'noUnset')]),
    ...(piped === undefined || set.has('pipefail') || shell === 'sh'
      ? []
      : [inFile(path, piped.line, 'strict', 'noPipefail')]),
    ...(shell === 'sh' ? findPiped(path, commands) : []),
  ];
}

const letters: Readonly<Record<string, string>> = { e: 'errexit', u: 'nounset' };

/** Options that a script sets: by its first line, or by `set -euo pipefail`. */
function readOptions(
  text: string,
  commands: readonly CommandLine[],
): ReadonlySet<string> {
  const first = /^#!\S+(?:\s+bash|\s+sh)?\s+(-.*)/.exec(text)?.[1] ?? '';
  const sets = commands.flatMap(({ text: one }) =>
    [...one.matchAll(/(?:^|;|&&)\s*set\s+([^;&|]+)/g)].map(([, words]) => words!),
  );
  const words = [first, ...sets].join(' ').split(/\s+/);
  const named = words.filter((_, index) => /^-[a-z]*o$/.test(words[index - 1] ?? ''));
  const short = words
    .filter((word) => /^-[a-z]+$/.test(word))
    .flatMap((word) => [...word.slice(1)].flatMap((letter) => letters[letter] ?? []));
  return new Set([...named, ...short]);
}

function findPiped(path: string, commands: readonly CommandLine[]): readonly Finding[] {
  return commands.flatMap(({ text, line }) => {
    const plain = withoutQuotes(text);
    const command = carefulIn(plain.split(pipeline)[0]!);
    if (command === null || !pipeline.test(plain)) return [];
    return [inFile(path, line, 'strict', 'sh', { command })];
  });
}

/** Ways in which the failure of a command gets lost. */
const losses: readonly (readonly [how: string, pattern: RegExp])[] = [
  ['|| true', /\|\|\s*(?:true|:)\s*(?:$|[;)])/],
  ['local or export', /^(?:local|export|declare|readonly)\s+\w+="?\$\(/],
  ['&', /(?<![&>])&\s*$/],
];

function findSwallowed(
  path: string,
  commands: readonly CommandLine[],
): readonly Finding[] {
  const waits = commands.some(({ text }) => /^wait\b/.test(text));
  return commands.flatMap(({ text, line }) => {
    const command = carefulIn(text);
    if (command === null) return [];
    const loss = losses.find(
      ([how, pattern]) => pattern.test(text) && !(how === '&' && waits),
    );
    return loss === undefined
      ? []
      : [inFile(path, line, 'swallowed', 'found', { how: loss[0], command })];
  });
}

const removal = new RegExp(
  '\\b(?:docker|podman)\\s+' +
    '(?:image\\s+prune\\s+(?:\\S+\\s+)*(?:-a\\w*|--all)|system\\s+prune|rmi)' +
    '|\\brm\\s+-\\w*r\\w*\\s.*releases',
);

function findLost(path: string, commands: readonly CommandLine[]): readonly Finding[] {
  if (!/^(?:deploy|rollback|release)/.test(posix.basename(path))) return [];
  const last = commands.findLastIndex(({ text }) => /health/i.test(text));
  return commands.flatMap(({ text, line }, index) => {
    const command = removal.exec(text)?.[0];
    if (command === undefined || index > last) return [];
    return [inFile(path, line, 'previous-lost', 'found', { command })];
  });
}
