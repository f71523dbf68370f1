import type { Host } from '../core/host.ts';
import { readRepositoryState } from '../git/repository-state.ts';
import type { RepositoryState } from '../git/repository-state.ts';
import { unitsOf } from './packages/units.ts';
import { recoverInterrupted } from './resume.ts';
import { chooseRollback } from './rollback/choose-rollback.ts';
import type { RollbackChoice } from './rollback/choose-rollback.ts';
import { rollBackDeployment } from './rollback/deployment.ts';
import { runDrill } from './rollback/run-drill.ts';
import { undoRelease } from './rollback/undo-release.ts';
import { backwards, yankRelease } from './rollback/yank-release.ts';
import type { OpenRelease } from './settings/open-release.ts';
import type { LedgerEntry } from './transaction/journal.ts';
import { addToLedger, lastStanding, readLedger } from './transaction/ledger.ts';

/** One call of `qa release rollback`. */
export interface RollbackCommand {
  readonly isDry: boolean;
  /** The ledger alone says whether the release was pushed. */
  readonly isOffline: boolean;
  readonly deletesTag: boolean;
  /** Whether the remote may be changed. */
  readonly mayPush: boolean;
  readonly notice: (text: string) => void;
}

/** A rollback that was chosen and not yet done. */
export interface PlannedRollback {
  readonly choice: RollbackChoice;
  /** The remote that it is pushed to; null: nothing is pushed. */
  readonly remote: string | null;
  /** Does what was chosen. */
  readonly apply: () => Promise<void>;
}

/**
 * Chooses how the last release is taken back; the caller shows that, asks, and applies.
 * @throws QaError if there is no such release, or the repository is not as it left it
 */
export async function planRollback(
  host: Host,
  opened: OpenRelease,
  command: RollbackCommand,
): Promise<PlannedRollback> {
  const { root, commonDir, settings } = opened;
  if (!command.isDry) await recoverInterrupted(host, commonDir, command.notice);
  const state = await readRepositoryState(host, root);
  const choice = await chooseRollback(host, state, settings, {
    isOffline: command.isOffline,
    deletesTag: command.deletesTag || settings.rollback.deleteTag,
  });
  const out = publishedOf(readLedger(host, commonDir), choice.release);
  if (out.length > 0)
    command.notice(`published and not taken back by this: ${out.join(', ')}`);
  const remote = choice.isPushed && command.mayPush ? settings.remote : null;
  const planned = { choice, remote };
  return { ...planned, apply: () => apply(host, opened, state, planned, command) };
}

/** What of a release is in registries, where nothing can be taken back. */
function publishedOf(
  ledger: readonly LedgerEntry[],
  { commit }: LedgerEntry,
): readonly string[] {
  return ledger
    .filter((entry) => entry.action === 'published' && entry.commit === commit)
    .map(({ published }) => published!);
}

async function apply(
  host: Host,
  { root, commonDir, settings }: OpenRelease,
  state: RepositoryState,
  { choice, remote }: Omit<PlannedRollback, 'apply'>,
  { notice }: RollbackCommand,
): Promise<void> {
  const { release, deployment, deletesTag } = choice;
  if (deployment !== null) {
    const versions = { version: release.version, previous: release.from };
    await rollBackDeployment(host, root, deployment, versions);
    const at = host.now().toISOString();
    addToLedger(host, commonDir, { ...release, action: 'deployment-rolled-back', at });
  }
  if (choice.way === 'undo') return undoRelease(host, state, release, notice);
  const units = await unitsOf(host, root, settings, backwards(release));
  const yank = { release, units, settings, deletesTag, remote };
  return yankRelease(host, state, yank, notice);
}

/** Tries the rollback of the deployment alone; returns the command that was tried. */
export function drillRollback(
  host: Host,
  { root, commonDir, settings }: OpenRelease,
): Promise<string> {
  const entry = lastStanding(readLedger(host, commonDir))?.entry;
  const versions = { version: entry?.version ?? '', previous: entry?.from ?? '' };
  return runDrill(host, root, settings.rollback.deployment, versions);
}
