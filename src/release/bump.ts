import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import type { RepositoryState } from '../git/repository-state.ts';
import { applyPlan } from './apply/apply-plan.ts';
import type { Applied } from './apply/apply-plan.ts';
import { runHookCommands } from './apply/hooks.ts';
import type { LedgerEntry } from './apply/journal.ts';
import { readLedger } from './apply/ledger.ts';
import { pushEntry } from './apply/push.ts';
import { readProject } from './files/project.ts';
import type { Plan } from './plan/plan.ts';
import type { ReleaseSettings } from './settings.ts';

const fail = defineErrors('bump', {
  changed:
    'the files hold {found} after the hooks and not {wanted}; nothing ' +
    'was released. Let the hooks leave the version alone',
});

/** Carries out a plan: files, commit and tag at once, then what follows them. */
export async function carryOut(
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
  const entry = readLedger(host, commonDir).find(
    ({ action, commit }) => action === 'released' && commit === applied.commit,
  );
  if (entry !== undefined)
    await pushEntry(host, root, commonDir, entry, plan.push.remote, {
      runsHooks: plan.runsGitHooks,
    });
  return applied;
}

/** Checks that the files of the project hold a version. */
export async function checkVersions(
  host: Host,
  root: string,
  settings: ReleaseSettings,
  wanted: string,
): Promise<void> {
  const { version } = await readProject(host, root, settings.files);
  if (version !== wanted) throw fail('changed', { found: version, wanted });
}
