import type { Host } from '../core/host.ts';
import { defineErrors } from '../core/errors.ts';
import { reasonOf } from './ask.ts';
import type { RefChange } from './ref-transaction.ts';
import { runGit, runRemoteGit } from './run.ts';

const fail = defineErrors('git-remote', {
  unanswered:
    '{remote} could not be asked: {reason}. Look at its address and at the network, ' +
    'then run again',
});

/** Refs of a remote by full name, asked of the remote itself. */
export async function readRemoteRefs(
  host: Host,
  root: string,
  remote: string,
  refs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const args = ['ls-remote', remote, ...refs];
  const { exitCode, stdout, stderr } = await runRemoteGit(host, root, args);
  if (exitCode !== 0)
    throw fail('unanswered', {
      remote,
      reason: reasonOf(stderr) || `exit ${exitCode}`,
    });
  return new Map(
    stdout
      .toString('utf8')
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

/** How changes are pushed. */
export interface PushWay {
  /** Whether the user's pre-push hook has a say. */
  readonly runsHooks: boolean;
  /** All changes or none; not every remote can do that. */
  readonly isAtomic: boolean;
}

/**
 * Pushes exactly the given changes, whatever push.followTags and the like say: all or
 * none, or one after the other where the remote knows no atomic push. A ref that goes
 * must still hold its old value there.
 */
export async function pushChanges(
  host: Host,
  root: string,
  remote: string,
  changes: readonly RefChange[],
  { runsHooks, isAtomic }: PushWay,
): Promise<PushResult> {
  if (isAtomic) return push(host, root, remote, changes, ['--atomic'], runsHooks);
  for (const change of changes) {
    const pushed = await push(host, root, remote, [change], [], runsHooks);
    if (!pushed.isDone) return pushed;
  }
  return { isDone: true, reason: '' };
}

/** Nothing but what is named: no other tag, no submodule. */
const onlyNamed = ['--no-follow-tags', '--recurse-submodules=no', '--porcelain'];

async function push(
  host: Host,
  root: string,
  remote: string,
  changes: readonly RefChange[],
  more: readonly string[],
  runsHooks: boolean,
): Promise<PushResult> {
  const leases = changes
    .filter(({ to }) => to === null)
    .map(({ ref, from }) => `--force-with-lease=${ref}:${from}`);
  const refspecs = changes.map(({ ref, to }) => `${to ?? ''}:${ref}`);
  const options = [...more, ...onlyNamed, ...leases];
  if (!runsHooks) options.push('--no-verify');
  const args = ['push', ...options, remote, ...refspecs];
  const result = await runRemoteGit(host, root, args, 'push');
  // What was rejected, and what a hook has printed between git's own lines.
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
