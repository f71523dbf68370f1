import type { Host } from '../../core/host.ts';
import { readRef } from '../../git/ref-transaction.ts';
import { missingAt } from '../../git/remote.ts';
import type { LedgerEntry } from '../transaction/journal.ts';
import { pendingPush, readLedger } from '../transaction/ledger.ts';
import { pushEntry, wantedRefs } from './push-entry.ts';
import type { OpenRelease } from '../settings/open-release.ts';

/**
 * Pushes what was to be pushed, as far as the remote lacks it.
 * @returns what it was, or null where nothing waited
 * @throws QaError with what the remote said
 */
export async function pushPending(
  host: Host,
  { root, commonDir, settings }: OpenRelease,
): Promise<string | null> {
  const entry = pendingPush(readLedger(host, commonDir));
  if (entry === null || !(await isUnchanged(host, root, entry))) return null;
  const remote = entry.remote ?? settings.remote;
  const missing = await missingAt(host, root, remote, wantedRefs(entry));
  await pushEntry(host, root, commonDir, entry, remote, { refs: missing });
  if (missing.length === 0) return null;
  if (entry.action === 'yanked') return `the rollback of ${entry.version} to ${remote}`;
  return `${entry.branch} and ${entry.tag ?? 'no tag'} to ${remote}`;
}

// A tag that somebody has moved since is not the release's any more.
async function isUnchanged(
  host: Host,
  root: string,
  { action, tag, tagId }: LedgerEntry,
): Promise<boolean> {
  if (action === 'yanked' || tag === null) return true;
  return (await readRef(host, root, `refs/tags/${tag}`)) === tagId;
}
