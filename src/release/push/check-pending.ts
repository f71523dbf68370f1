import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { pendingPush, readLedger } from '../transaction/ledger.ts';

const fail = defineErrors('pending', {
  unpushed:
    'the push of {version} was refused and still waits; run qa release resume, or ' +
    'qa release rollback, before another release is pushed',
});

/**
 * Checks that no release waits to be pushed: one more would hide it, and a run with
 * nothing to release would look as if all were done.
 * @throws QaError where one waits that nobody has taken away by hand
 */
export function checkPending(host: Host, state: RepositoryState): void {
  const entry = pendingPush(readLedger(host, state.commonDir));
  if (entry === null) return;
  const { tag, tagId, commit, version } = entry;
  const stands =
    tag === null || entry.action === 'yanked'
      ? state.head === (entry.yankedBy ?? commit)
      : state.tags.some(({ name, id }) => name === tag && id === tagId);
  if (stands) throw fail('unpushed', { version });
}
