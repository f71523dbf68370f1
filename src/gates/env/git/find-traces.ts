import { Buffer } from 'node:buffer';
import { findCommit, requireWholeHistory } from '../../../changes/base.ts';
import { isPrivateEnvironment } from '../../../core/environment-files.ts';
import type { GateContext } from '../../../core/gate.ts';
import { listTracked } from '../../../git/list-tracked.ts';
import { readPatches } from '../../../git/patches.ts';
import { readGit } from '../../../git/read-git.ts';
import { findGitRoot } from '../../../git/repository.ts';
import type { Files } from '../files/list-files.ts';
import type { Place } from '../files/places.ts';
import { secretValues } from './secret-values.ts';
import type { SecretValue } from './secret-values.ts';

/** Where git has, or would take, what only a `.env` file may hold. */
export type Trace =
  | { readonly kind: 'tracked' | 'unignored'; readonly path: string }
  | { readonly kind: 'committed'; readonly path: string; readonly commit: string }
  | (ValuePlace & { readonly kind: 'value' })
  | (ValuePlace & { readonly kind: 'valueInHistory'; readonly commit: string });

interface ValuePlace {
  readonly path: string;
  readonly line: number;
  readonly key: string;
  /** Never leaves the process. */
  readonly secret: string;
}

const every = ['--all', 'HEAD'] as const;

/**
 * Looks for `.env` files and their secrets in the files and the history of git.
 * @throws QaError where the history is not whole
 */
export async function findTraces(
  context: GateContext,
  files: Files,
  places: readonly Place[],
): Promise<readonly Trace[]> {
  const { host, root } = context;
  if (findGitRoot(host, root) === null) return [];
  const tracked = new Set(await listTracked(host, root));
  const exposed = [...files.exposed].map((path): Trace => {
    const isTracked = files.tree.kind !== 'work' || tracked.has(path);
    return { kind: isTracked ? 'tracked' : 'unignored', path };
  });
  const values = secretValues(places);
  const inTree = await searchTree(files, values);
  if ((await findCommit(host, root, 'HEAD')) === null) return [...exposed, ...inTree];
  await requireWholeHistory(host, root, 'HEAD');
  const known = new Set(inTree.map(({ secret }) => secret));
  const gone = values.filter(({ value }) => !known.has(value));
  return [
    ...exposed,
    ...inTree,
    ...(await findCommitted(context, files)),
    ...(await searchHistory(context, gone)),
  ];
}

async function searchTree(
  { tree, all }: Files,
  values: readonly SecretValue[],
): Promise<(ValuePlace & { readonly kind: 'value' })[]> {
  if (values.length === 0) return [];
  const found: (ValuePlace & { readonly kind: 'value' })[] = [];
  const others = all.filter(({ path }) => !isPrivateEnvironment(path));
  for await (const [{ path }, content] of tree.read(others)) {
    if (content.kind !== 'bytes') continue;
    const bytes = Buffer.from(content.bytes);
    for (const { key, value } of values) {
      const at = bytes.indexOf(value);
      if (at < 0) continue;
      const line = countLines(bytes.subarray(0, at)) + 1;
      found.push({ kind: 'value', path, line, key, secret: value });
    }
  }
  return found;
}

/** Files of the environment that some commit brought and that are not there now. */
async function findCommitted(
  { host, root }: GateContext,
  { exposed, isLooked }: Files,
): Promise<readonly Trace[]> {
  const text = await readGit(host, root, [
    ...['log', ...every, '--reverse', '--diff-filter=A', '--format=commit %H'],
    ...['--name-only', '--no-renames', '--', ':(top,glob)**/.env'],
    ':(top,glob)**/.env.*',
  ]);
  const first = new Map<string, string>();
  let commit = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('commit ')) commit = line.slice('commit '.length);
    else if (isPrivateEnvironment(line) && !exposed.has(line) && isLooked(line))
      if (!first.has(line)) first.set(line, commit);
  }
  return [...first].map(([path, id]) => ({ kind: 'committed', path, commit: id }));
}

async function searchHistory(
  { host, root, progress }: GateContext,
  values: readonly SecretValue[],
): Promise<readonly Trace[]> {
  const open = new Map(values.map(({ key, value }) => [value, key]));
  const found: Trace[] = [];
  if (open.size === 0) return found;
  let commits = 0;
  let last = '';
  for await (const { commit, path, added } of readPatches(host, root, every)) {
    if (commit !== last) commits++;
    last = commit;
    if (commits % 64 === 0) progress(`${commits} commits`);
    if (isPrivateEnvironment(path)) continue;
    for (const { line: first, bytes } of added)
      for (const [secret, key] of open) {
        const at = bytes.indexOf(secret);
        if (at < 0) continue;
        open.delete(secret);
        const line = first + countLines(bytes.subarray(0, at));
        found.push({ kind: 'valueInHistory', path, line, key, secret, commit });
      }
    if (open.size === 0) break;
  }
  progress('');
  return found;
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}
