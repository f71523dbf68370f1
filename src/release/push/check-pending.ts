import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { runGit } from '../../git/run.ts';
import { tagsOfEntry, tipOf } from '../transaction/journal.ts';
import type { ReleaseTag } from '../transaction/journal.ts';
import { pendingPush, readLedger } from '../transaction/ledger.ts';

const fail = defineErrors('pending', {
  unpushed:
    'the push of {version} was refused and still waits; run qa release resume, or ' +
    'qa release rollback, before another release is made',
});

/**
 * Checks that no release waits to be pushed: one more would hide it, and a run with
 * nothing to release would look as if all were done.
 * @throws QaError where one waits that nobody has pushed or removed by hand
 */
export async function checkPending(
  host: Host,
  state: RepositoryState,
  remote: string,
): Promise<void> {
  const entry = pendingPush(readLedger(host, state.commonDir));
  if (entry === null) return;
  const { version, branch } = entry;
  const made = entry.yankedBy ?? tipOf(entry);
  const tags = tagsOfEntry(entry);
  const stands =
    tags.length === 0 || entry.action === 'yanked'
      ? state.head === made
      : tags.some((tag) => isThere(state, tag));
  if (!stands) return;
  const pushed = `refs/remotes/${entry.remote ?? remote}/${branch}`;
  const args = ['merge-base', '--is-ancestor', made, pushed];
  if ((await runGit(host, state.root, args)).exitCode === 0) return;
  throw fail('unpushed', { version });
}

function isThere({ tags }: RepositoryState, tag: ReleaseTag): boolean {
  return tags.some(({ name, id }) => name === tag.name && id === tag.id);
}
