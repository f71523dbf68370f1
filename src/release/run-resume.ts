import type { ConfigurableUnits } from '../config/schema.ts';
import type { Flags } from '../core/command.ts';
import type { Host } from '../core/host.ts';
import { exitCodes } from '../core/verdict.ts';
import type { ExitCode } from '../core/verdict.ts';
import { readRef } from '../git/ref-transaction.ts';
import { missingAt } from '../git/remote.ts';
import type { LedgerEntry } from './apply/journal.ts';
import { pendingPush, readLedger } from './apply/ledger.ts';
import { pushEntry, wantedRefs } from './apply/push.ts';
import { openRelease } from './open-release.ts';
import type { OpenRelease } from './open-release.ts';
import { takeUp } from './take-up.ts';

/**
 * Runs `qa release resume`: takes up what was interrupted, locally and at the remote.
 */
export async function runResume(
  host: Host,
  flags: Flags,
  units: () => Promise<ConfigurableUnits>,
): Promise<ExitCode> {
  const opened = await openRelease(host, flags['config'] as string | undefined, units);
  const outcome = await takeUp(host, opened.commonDir);
  const pushed = await pushPending(host, opened);
  if (pushed !== null) await host.stdout.write(`Pushed ${pushed}\n`);
  else if (outcome === null) await host.stdout.write('Nothing to resume\n');
  return exitCodes.pass;
}

/** Pushes what was to be pushed, as far as the remote lacks it; says what, or null. */
async function pushPending(
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
