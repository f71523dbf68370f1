import { Buffer } from 'node:buffer';
import { findCommit, requireWholeHistory } from '../../../changes/base.ts';
import { defineErrors } from '../../../core/errors.ts';
import type { GateContext } from '../../../core/gate.ts';
import { readPatches } from '../../../git/patches.ts';
import type { FilePatch, LineRun } from '../../../git/patches.ts';
import { readGit } from '../../../git/read-git.ts';
import { findGitRoot } from '../../../git/repository.ts';
import { findSecrets } from '../../../secrets/engine/scan.ts';
import type { FoundSecret } from './found-secret.ts';
import { loosenessOf } from './looseness.ts';
import { partsOf } from './scan-file.ts';

const fail = defineErrors('secrets', {
  noRepository: 'there is no git repository, so there is no history. Leave out {flag}',
});

/** What was found in commits. */
export interface HistoryReading {
  readonly secrets: readonly FoundSecret[];
  readonly commits: number;
  /** Paths that were binary to git in some commit. */
  readonly binaries: readonly string[];
}

/** Where no commits are looked through. */
export const noHistory: HistoryReading = { secrets: [], commits: 0, binaries: [] };

/** Which commits are looked through. */
export interface HistoryQuery {
  /** As `git log` takes them. */
  readonly revisions: readonly string[];
  /** What was there before the first of them is not told. */
  readonly isChange: boolean;
}

/** The commits that a flag names: all of them, or a range. */
export function historyOf(range: string): HistoryQuery {
  return range === 'all'
    ? { revisions: ['--all', 'HEAD'], isChange: false }
    : { revisions: ['--end-of-options', range], isChange: false };
}

/**
 * Looks through what commits added. A secret is told once for each file, at the commit
 * that brought it.
 * @throws QaError where the history is not whole, or git refuses
 */
export async function readHistory(
  { host, root, progress }: GateContext,
  { revisions, isChange }: HistoryQuery,
): Promise<HistoryReading> {
  if (!(await hasHistory(host, root, revisions))) return noHistory;
  const total = Number(
    await readGit(host, root, ['rev-list', '--count', ...revisions, '--']),
  );
  const commits = new Set<string>();
  const binaries = new Set<string>();
  const found = new Map<string, FoundSecret>();
  const before = new Set<string>();
  for await (const patch of readPatches(host, root, revisions)) {
    if (!commits.has(patch.commit)) {
      commits.add(patch.commit);
      if (commits.size % 64 === 0) progress(`${commits.size} of ${total} commits`);
    }
    if (patch.isBinary) binaries.add(patch.path);
    if (isChange) noteRemoved(patch, found, before);
    noteAdded(patch, found, before);
  }
  progress('');
  const names = [...binaries].sort();
  return { secrets: [...found.values()], commits: total, binaries: names };
}

// Before the first commit all of the history is nothing.
async function hasHistory(
  host: GateContext['host'],
  root: string,
  revisions: readonly string[],
): Promise<boolean> {
  if (findGitRoot(host, root) === null)
    throw fail('noRepository', { flag: '--history' });
  const isAll = revisions.includes('--all');
  if (isAll && (await findCommit(host, root, 'HEAD')) === null) return false;
  await requireWholeHistory(host, root, 'HEAD');
  return true;
}

function noteAdded(
  patch: FilePatch,
  found: Map<string, FoundSecret>,
  before: ReadonlySet<string>,
): void {
  for (const one of secretsIn(patch, patch.added)) {
    const key = keyOf(one);
    const isOld = before.has(`${one.rule}\0${one.secret}`);
    if (!isOld && !found.has(key)) found.set(key, one);
  }
}

function keyOf({ rule, secret, path }: FoundSecret): string {
  return [rule, secret, path].join('\0');
}

// What a change takes out without having brought it was there before.
function noteRemoved(
  patch: FilePatch,
  found: ReadonlyMap<string, FoundSecret>,
  before: Set<string>,
): void {
  for (const one of secretsIn(patch, patch.removed))
    if (!found.has(keyOf(one))) before.add(`${one.rule}\0${one.secret}`);
}

function secretsIn(
  { commit, path }: FilePatch,
  runs: readonly LineRun[],
): readonly FoundSecret[] {
  if (runs.length === 0) return [];
  const bytes =
    runs.length === 1 ? runs[0]!.bytes : Buffer.concat(runs.map((run) => run.bytes));
  return findSecrets(bytes, loosenessOf(path)).map((match) => ({
    ...partsOf(match),
    ...{ path, commit, range: null },
    line: lineOf(runs, match.start),
  }));
}

function lineOf(runs: readonly LineRun[], offset: number): number {
  let passed = 0;
  for (const { line, bytes } of runs) {
    if (offset < passed + bytes.length)
      return line + countLines(bytes.subarray(0, offset - passed));
    passed += bytes.length;
  }
  return 1;
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}
