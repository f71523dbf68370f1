import type { ConfigurableUnits } from '../config/schema.ts';
import type { Flags } from '../core/command.ts';
import type { Host } from '../core/host.ts';
import { exitCodes } from '../core/verdict.ts';
import type { ExitCode } from '../core/verdict.ts';
import { readRef } from '../git/ref-transaction.ts';
import { readRemoteRefs } from '../git/remote.ts';
import { lastStanding, readLedger } from './apply/ledger.ts';
import { pushRelease } from './apply/push.ts';
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
  const pushed = await pushUnpushed(host, opened);
  if (pushed !== null) await host.stdout.write(`Pushed ${pushed}\n`);
  else if (outcome === null) await host.stdout.write('Nothing to resume\n');
  return exitCodes.pass;
}

/**
 * Pushes the last release where it is still the branch's tip and the remote lacks it.
 */
async function pushUnpushed(
  host: Host,
  { root, commonDir, settings }: OpenRelease,
): Promise<string | null> {
  const standing = lastStanding(readLedger(host, commonDir));
  if (standing === null || !standing.entry.isToPush) return null;
  if (standing.pushedTo !== null) return null;
  const { entry } = standing;
  const { remote } = settings;
  const ref = `refs/tags/${entry.tag}`;
  if (entry.tag !== null && (await readRef(host, root, ref)) !== entry.tagId)
    return null;
  const there = await readRemoteRefs(host, root, remote, [ref]);
  if (entry.tag !== null && there.get(ref) === entry.tagId) return null;
  await pushRelease(host, root, commonDir, entry, remote);
  return `${entry.branch} and ${entry.tag ?? 'no tag'} to ${remote}`;
}
