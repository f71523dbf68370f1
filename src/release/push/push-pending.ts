import type { Host } from '../../core/host.ts';
import { defineErrors } from '../../core/errors.ts';
import { readRef } from '../../git/ref-transaction.ts';
import type { RefChange } from '../../git/ref-transaction.ts';
import { runGit } from '../../git/run.ts';
import { missingAt } from '../../git/remote.ts';
import { tagsOfEntry } from '../transaction/journal.ts';
import type { LedgerEntry } from '../transaction/journal.ts';
import { pendingPush, readLedger } from '../transaction/ledger.ts';
import { pushEntry, wantedRefs } from './push-entry.ts';
import type { OpenRelease } from '../settings/open-release.ts';

const fail = defineErrors('resume', {
  offBranch:
    'the release commit {id} of {version} is not on {branch} any more, so it was ' +
    'rebased or reset. Go back to it (git reset --hard {id}) and pull by merge, or ' +
    'remove its tag (git tag -d {tag}) and release anew',
});

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
  const wanted = await currentRefs(host, root, entry);
  const missing = await missingAt(host, root, remote, wanted);
  const { atomicPush: isAtomic } = settings;
  await pushEntry(host, root, commonDir, entry, remote, { refs: missing, isAtomic });
  if (missing.length === 0) return null;
  if (entry.action === 'yanked') return `the rollback of ${entry.version} to ${remote}`;
  const tags = tagsOfEntry(entry).map(({ name }) => name);
  return `${entry.branch} and ${tags.join(', ') || 'no tag'} to ${remote}`;
}

// A tag that somebody has moved since is not the release's any more.
async function isUnchanged(
  host: Host,
  root: string,
  entry: LedgerEntry,
): Promise<boolean> {
  if (entry.action === 'yanked') return true;
  for (const { name, id } of tagsOfEntry(entry))
    if ((await readRef(host, root, `refs/tags/${name}`)) !== id) return false;
  return true;
}

/**
 * What is pushed now: where the branch has gone on since, as after a pull by merge, its
 * present tip, which holds the release.
 * @throws QaError where the release is on the branch no more, as after a rebase
 */
async function currentRefs(
  host: Host,
  root: string,
  entry: LedgerEntry,
): Promise<readonly RefChange[]> {
  const [branch, ...others] = wantedRefs(entry);
  const made = branch!.to!;
  const tip = await readRef(host, root, branch!.ref);
  if (tip === null || tip === made) return [branch!, ...others];
  const args = ['merge-base', '--is-ancestor', made, tip];
  const isOn = (await runGit(host, root, args)).exitCode === 0;
  if (!isOn) {
    const { version, branch: name } = entry;
    const tag = tagsOfEntry(entry).map((one) => one.name);
    throw fail('offBranch', {
      version,
      branch: name,
      id: made.slice(0, 7),
      tag: tag.join(' '),
    });
  }
  return [{ ...branch!, to: tip }, ...others];
}
