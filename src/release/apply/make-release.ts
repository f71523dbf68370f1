import type { Host } from '../../core/host.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { applyPlan } from './apply-plan.ts';
import type { Applied } from './apply-plan.ts';
import { runHookCommands } from './hooks.ts';
import { tagsOfEntry } from '../transaction/journal.ts';
import type { LedgerEntry, ReleaseTag } from '../transaction/journal.ts';
import { readLedger } from '../transaction/ledger.ts';
import { pushEntry } from '../push/push-entry.ts';
import { checkVersions } from '../packages/check-versions.ts';
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
  const checkVersion = (): Promise<void> => checkVersions(host, root, settings, plan);
  const entryOf = (commit: string, tags: readonly ReleaseTag[]): LedgerEntry => ({
    action: 'released',
    ...{ version: plan.to, from: plan.from, branch: plan.branch, commit },
    ...taggedBy(plan, tags),
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
  const entry = readLedger(host, commonDir).findLast((one) => {
    if (one.action !== 'released') return false;
    if (applied.commit !== null) return one.commit === applied.commit;
    return tagsOfEntry(one)[0]?.id === applied.tagId;
  });
  if (entry !== undefined)
    await pushEntry(host, root, commonDir, entry, plan.push.remote, {
      runsHooks: plan.runsGitHooks,
      isAtomic: settings.atomicPush,
    });
  return applied;
}

/** The tags of a release as the ledger keeps them. */
function taggedBy(
  { tag, packages }: Plan,
  tags: readonly ReleaseTag[],
): Pick<LedgerEntry, 'packages' | 'tag' | 'tagId'> {
  if (packages === undefined)
    return { tag: tag?.name ?? null, tagId: tags[0]?.id ?? null };
  return {
    ...{ tag: null, tagId: null },
    packages: packages.map(({ name, from, to: version, tag: own }) => ({
      ...{ name, from, version },
      tag: tags.find((made) => made.name === own?.name) ?? null,
    })),
  };
}
