import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { askGit, tryGit } from '../git/ask.ts';
import { isRevision } from './base-candidates.ts';
import type { Comparison } from '../core/comparison.ts';

const fail = defineErrors('push', {
  malformed:
    "the line '{line}' is not a line that git gives a pre-push hook. Call " +
    'qa gate push from the hook, with its standard input',
});

/** One line of what git tells a pre-push hook. */
export interface PushedRef {
  readonly localRef: string;
  readonly localSha: string;
  readonly remoteSha: string;
}

/**
 * The refs that a push would change; those that it deletes are left out.
 * https://git-scm.com/docs/githooks#_pre_push
 * @throws QaError where a line is not of that form
 */
export function parsePushedRefs(input: string): readonly PushedRef[] {
  const lines = input.split('\n').filter((line) => line.trim() !== '');
  const refs = lines.map((line) => {
    const [localRef, localSha, remoteRef, remoteSha, ...rest] = line.trim().split(' ');
    const isWhole = remoteSha !== undefined && rest.length === 0 && remoteRef !== '';
    if (!isWhole || !/^[0-9a-f]{40,64}$/.test(localSha!))
      throw fail('malformed', { line });
    return { localRef: localRef!, localSha: localSha!, remoteSha };
  });
  return refs.filter(({ localSha }) => isRevision(localSha));
}

/**
 * What each pushed ref is compared with: what the remote has of it; a new branch with
 * where it left what the remote has; the first push of all with nothing.
 */
export async function comparePushed(
  host: Host,
  root: string,
  refs: readonly PushedRef[],
  remote: string,
): Promise<readonly Comparison[]> {
  const comparisons = new Map<string, Comparison>();
  for (const { localSha: head, remoteSha } of refs) {
    const comparison = isRevision(remoteSha)
      ? since(head, remoteSha)
      : await compareBranch(host, root, head, remote);
    // A branch and a tag on the same commit are judged once.
    comparisons.set(JSON.stringify(comparison), comparison);
  }
  return [...comparisons.values()];
}

/**
 * A branch that is new to a remote: compared with where it left what the remote has,
 * or with nothing where the remote has nothing of it.
 */
export async function compareBranch(
  host: Host,
  root: string,
  head: string,
  remote: string,
): Promise<Comparison> {
  const base = await forkPoint(host, root, head, remote);
  if (base !== null) return since(head, base);
  return { kind: 'changed', scope: 'issues', head, fromNothing: true };
}

function since(head: string, base: string): Comparison {
  const pushed = { revision: base, source: 'pre-push' };
  return { kind: 'changed', scope: 'issues', head, pushed };
}

/**
 * The newest commit of a branch that the remote has already, as far as is known here.
 */
async function forkPoint(
  host: Host,
  root: string,
  head: string,
  remote: string,
): Promise<string | null> {
  const format = '--format=%(objectname)';
  const listed = await askGit(host, root, [
    'for-each-ref',
    format,
    `refs/remotes/${remote}/`,
  ]);
  const tips = [...new Set(listed.toString('latin1').split('\n').filter(Boolean))];
  if (tips.length === 0) return null;
  const commit = await tryGit(host, root, ['merge-base', `${head}^{commit}`, ...tips]);
  return commit === null ? null : commit.split('\n')[0]!;
}
