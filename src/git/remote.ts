import type { Host } from '../core/host.ts';
import { readGit } from './read-git.ts';
import type { RefChange } from './ref-transaction.ts';
import { runGit } from './run.ts';

/** Refs of a remote by full name, asked of the remote itself. */
export async function readRemoteRefs(
  host: Host,
  root: string,
  remote: string,
  refs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const text = await readGit(host, root, ['ls-remote', remote, ...refs]);
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [id, ref] = line.split('\t');
        return [ref!, id!];
      }),
  );
}

/** The result of a push. */
export interface PushResult {
  readonly isDone: boolean;
  /** Why it failed, in the words of git and of the remote, one line each. */
  readonly reason: string;
}

/**
 * Pushes exactly the given changes, all or none. A ref that is deleted must still have
 * its old value there.
 * @param runsHooks - whether the user's pre-push hook runs
 */
export async function pushAtomically(
  host: Host,
  root: string,
  remote: string,
  changes: readonly RefChange[],
  runsHooks: boolean,
): Promise<PushResult> {
  const leases = changes
    .filter(({ to }) => to === null)
    .map(({ ref, from }) => `--force-with-lease=${ref}:${from}`);
  const refspecs = changes.map(({ ref, to }) => `${to ?? ''}:${ref}`);
  const options = ['--atomic', '--porcelain', ...leases];
  if (!runsHooks) options.push('--no-verify');
  const result = await runGit(host, root, ['push', ...options, remote, ...refspecs]);
  // What was rejected, and what a hook printed between the lines of git.
  const told = result.stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => !/^(?:To |Done$|[ +*=-]\t)/.test(line));
  const said = [...told, ...result.stderr.split('\n')];
  return {
    isDone: result.exitCode === 0,
    reason: said
      .map((line) => line.trim())
      .filter(Boolean)
      .join('\n  '),
  };
}

/**
 * The changes that a remote does not have yet. A branch there may be further ahead.
 * @throws QaError if the remote cannot be asked
 */
export async function missingAt(
  host: Host,
  root: string,
  remote: string,
  changes: readonly RefChange[],
): Promise<readonly RefChange[]> {
  const refs = changes.map(({ ref }) => ref);
  const found = await readRemoteRefs(host, root, remote, refs);
  const missing: RefChange[] = [];
  for (const change of changes) {
    const there = found.get(change.ref) ?? null;
    if (there !== change.to && !(await contains(host, root, there, change)))
      missing.push(change);
  }
  return missing;
}

async function contains(
  host: Host,
  root: string,
  tip: string | null,
  { ref, to }: RefChange,
): Promise<boolean> {
  if (tip === null || to === null || !ref.startsWith('refs/heads/')) return false;
  const args = ['merge-base', '--is-ancestor', to, tip];
  return (await runGit(host, root, args)).exitCode === 0;
}
