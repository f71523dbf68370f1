import type { Host } from '../../core/host.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { applyPlan } from './apply-plan.ts';
import type { Applied } from './apply-plan.ts';
import { runHookCommands } from './hooks.ts';
import type { LedgerEntry } from '../transaction/journal.ts';
import { readLedger } from '../transaction/ledger.ts';
import { pushEntry } from '../push/push-entry.ts';
import { checkVersions } from '../files/check-versions.ts';
import type { Plan } from '../plan/plan.ts';
import type { ReleaseSettings } from '../settings/settings.ts';

/** Makes the release of a plan: files, commit and tag at once, then hooks and push. */
export async function makeRelease(
  host: Host,
  plan: Plan,
  state: RepositoryState,
  settings: ReleaseSettings,
  notice: (text: string) => void,
): Promise<Applied> {
  const { root, commonDir } = state;
  const { hooks } = settings;
  const checkVersion = (): Promise<void> =>
    checkVersions(host, root, settings, plan.to);
  const entryOf = (commit: string, tagId: string | null): LedgerEntry => ({
    action: 'released',
    ...{ version: plan.to, from: plan.from, branch: plan.branch, commit, tagId },
    tag: plan.tag?.name ?? null,
    parent: plan.head,
    remote: null,
    isToPush: plan.push !== null,
    at: host.now().toISOString(),
  });
  const applied = await applyPlan(host, {
    ...{ plan, state, hooks, checkVersion, notice, entryOf },
    refs: [],
  });
  await runHookCommands(host, root, hooks.afterRelease, plan).catch((error: Error) =>
    notice(error.message.replace('; nothing was released', '; the release stands')),
  );
  if (plan.push === null) return applied;
  const entry = readLedger(host, commonDir).findLast(
    ({ action, tagId, commit }) =>
      action === 'released' &&
      (applied.commit === null ? tagId === applied.tagId : commit === applied.commit),
  );
  if (entry !== undefined)
    await pushEntry(host, root, commonDir, entry, plan.push.remote, {
      runsHooks: plan.runsGitHooks,
      isAtomic: settings.atomicPush,
    });
  return applied;
}
