import { countNoun } from '../../core/count-noun.ts';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { readRemoteRefs } from '../../git/remote.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { readLastRelease } from './last-release.ts';
import { tagsOfEntry, tipOf } from '../transaction/journal.ts';
import type { LedgerEntry } from '../transaction/journal.ts';
import { lastStanding, pendingPush, readLedger } from '../transaction/ledger.ts';
import type { StandingRelease } from '../transaction/ledger.ts';
import type { DeploymentSettings, ReleaseSettings } from '../settings/settings.ts';

const fail = defineErrors('rollback', {
  nothing:
    'neither the ledger of this clone nor the history of {branch} knows a release ' +
    'that stands: there is no tag whose commit says "{message}"',
  none: 'every release that this clone made is taken back already',
  unpushed:
    '{version} is taken back here, but {remote} does not know that yet; run qa ' +
    'release resume',
  dirty: '{count} with changes ({first}); commit or stash them',
  branch: '{version} was released on {branch}; switch to it (git switch {branch})',
  tagMoved:
    'the tag {tag} is not the one that the release made; look at it, ' +
    'nothing was changed',
  unreachable:
    '{remote} could not be asked whether it has {tag} ({reason}). Try ' +
    'again, or take --offline to trust the ledger',
});

/** What a rollback will do. */
export interface RollbackChoice {
  readonly release: LedgerEntry;
  /** Undone without a trace, or taken back by a new commit. */
  readonly way: 'undo' | 'yank';
  readonly isPushed: boolean;
  readonly deletesTag: boolean;
  /** Null: nothing is deployed, or it was rolled back by an earlier try. */
  readonly deployment: DeploymentSettings | null;
}

/**
 * Chooses how the last release of the ledger is taken back.
 * @throws QaError where the repository is not as the ledger left it
 */
export async function chooseRollback(
  host: Host,
  state: RepositoryState,
  settings: ReleaseSettings,
  options: { readonly isOffline: boolean; readonly deletesTag: boolean },
): Promise<RollbackChoice> {
  const ledger = readLedger(host, state.commonDir);
  const standing =
    standingIn(ledger, settings.remote) ?? (await fromHistory(host, state, settings));
  const { entry: release } = standing;
  checkState(state, release);
  const isPushed =
    standing.pushedTo !== null ||
    (!options.isOffline && (await isOnRemote(host, state, settings.remote, release)));
  const isTip = state.head === tipOf(release);
  const isTagOnly = release.commit === release.parent;
  return {
    release,
    isPushed,
    way: isPushed || !(isTip || isTagOnly) ? 'yank' : 'undo',
    deletesTag: tagsOfEntry(release).length > 0 && (!isPushed || options.deletesTag),
    deployment: isDeployedBack(ledger, release) ? null : settings.rollback.deployment,
  };
}

/**
 * The last release as tag and commit tell of it, where the ledger is another clone's.
 */
async function fromHistory(
  host: Host,
  state: RepositoryState,
  settings: ReleaseSettings,
): Promise<StandingRelease> {
  const entry = await readLastRelease(host, state, settings);
  if (entry !== null) return { entry, pushedTo: null };
  const message = settings.message;
  throw fail('nothing', { branch: state.branch ?? 'HEAD', message });
}

function standingIn(
  ledger: readonly LedgerEntry[],
  remote: string,
): StandingRelease | null {
  const pending = pendingPush(ledger);
  if (pending?.action === 'yanked')
    throw fail('unpushed', { version: pending.version, remote });
  const knowsAny = ledger.some(({ action }) => action === 'released');
  const standing = lastStanding(ledger);
  if (standing === null && knowsAny) throw fail('none');
  return standing;
}

function isDeployedBack(
  ledger: readonly LedgerEntry[],
  { commit }: LedgerEntry,
): boolean {
  return ledger.some(
    (entry) => entry.action === 'deployment-rolled-back' && entry.commit === commit,
  );
}

function checkState(state: RepositoryState, release: LedgerEntry): void {
  const { dirty, branch, tags } = state;
  if (dirty.length > 0)
    throw fail('dirty', {
      count: countNoun(dirty.length, 'tracked file'),
      first: dirty[0]!,
    });
  if (branch !== release.branch)
    throw fail('branch', { version: release.version, branch: release.branch });
  for (const made of tagsOfEntry(release)) {
    const tag = tags.find(({ name }) => name === made.name);
    const isGone = tag === undefined && state.head === tipOf(release);
    if (isGone || (tag !== undefined && tag.id !== made.id))
      throw fail('tagMoved', { tag: made.name });
  }
}

async function isOnRemote(
  host: Host,
  { root, config, upstream }: RepositoryState,
  remote: string,
  release: LedgerEntry,
): Promise<boolean> {
  if (!config.has(`remote.${remote}.url`.toLowerCase())) return false;
  const tags = tagsOfEntry(release).map(({ name }) => name);
  const branchRef = `refs/heads/${release.branch}`;
  const refs = [...tags.map((name) => `refs/tags/${name}`), branchRef];
  const found = await readRemoteRefs(host, root, remote, refs).catch((cause: Error) => {
    const reason = cause.message.replace(/\s+/g, ' ');
    const tag = tags[0] ?? upstream ?? release.branch;
    throw fail('unreachable', { remote, tag, reason }, { cause });
  });
  const tip = found.get(branchRef);
  return refs.slice(0, -1).some((ref) => found.has(ref)) || tip === tipOf(release);
}
