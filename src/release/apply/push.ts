import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { pushAtomically } from '../../git/remote.ts';
import type { LedgerEntry } from './journal.ts';
import { addToLedger } from './ledger.ts';

const fail = defineErrors('push', {
  rejected:
    'the release {version} stands here, but {remote} took neither ' +
    'branch nor tag:\n  {reason}\nMend that and run qa release ' +
    'resume, or undo it with qa release rollback',
});

/**
 * Pushes a release: its branch and its tag, both or none, and nothing else.
 * @throws QaError with what the remote said
 */
export async function pushRelease(
  host: Host,
  root: string,
  commonDir: string,
  entry: LedgerEntry,
  remote: string,
): Promise<void> {
  const { commit, branch, tag, version } = entry;
  const refspecs = [`${commit}:refs/heads/${branch}`];
  if (tag !== null) refspecs.push(`refs/tags/${tag}:refs/tags/${tag}`);
  const { isDone, reason } = await pushAtomically(host, root, remote, refspecs);
  if (!isDone) throw fail('rejected', { version, remote, reason });
  const at = host.now().toISOString();
  addToLedger(host, commonDir, { ...entry, action: 'pushed', remote, at });
}
