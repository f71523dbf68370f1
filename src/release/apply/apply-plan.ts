import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import type { RefChange } from '../../git/ref-transaction.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import type { Plan } from '../plan/plan.ts';
import type { ReleaseHooks } from '../settings.ts';
import { buildRelease, hooksOf } from './build-release.ts';
import { checkSigning } from './check-signing.ts';
import { runGitHook, runHookCommands } from './hooks.ts';
import type { Journal, LedgerEntry } from './journal.ts';
import { listChanged } from './list-changed.ts';
import { takeLock } from './lock.ts';
import { readPlanned } from './stage.ts';
import { transact } from './transact.ts';

const fail = defineErrors('apply-plan', {
  changed:
    'a hook under beforeBump changed {path}; nothing was released. What changes ' +
    'files belongs under beforeCommit',
});

/** What a plan is applied with. */
export interface Application {
  readonly plan: Plan;
  readonly state: RepositoryState;
  readonly hooks: ReleaseHooks;
  /** Checks, where hooks have run, that the files still hold the new version. */
  readonly checkVersion: () => Promise<void>;
  readonly notice: (text: string) => void;
  /** What the ledger is told, from the ids of commit and tag. */
  readonly entryOf: (commit: string, tagId: string | null) => LedgerEntry;
  /** Refs that change with the branch, besides the tag of the plan. */
  readonly refs: readonly RefChange[];
}

/** The ids that a release made; null where it made none. */
export interface Applied {
  readonly commit: string | null;
  readonly tagId: string | null;
}

/**
 * Does what a plan says, wholly or not at all.
 * @throws QaError with every byte and ref as it was before
 */
export async function applyPlan(
  host: Host,
  application: Application,
): Promise<Applied> {
  const { plan, state, notice } = application;
  const { root, commonDir } = state;
  const giveBack = takeLock(host, commonDir);
  try {
    await checkSigning(host, state, plan);
    const done = await transact(host, state, {
      files: plan.files.map((file) => readPlanned(host, root, file)),
      prepare: () => runFirst(host, application),
      build: (journal) => buildRelease(host, application, journal),
      hasHooks: hasHooks(host, application),
      reason: `commit: ${plan.commit?.message}`,
      notice,
    });
    if (plan.commit === null) return { commit: null, tagId: null };
    await runGitHook(host, state, 'post-commit').catch((error: Error) =>
      notice(error.message),
    );
    return idsOf(done);
  } finally {
    giveBack();
  }
}

async function runFirst(
  host: Host,
  { plan, state: { root }, hooks }: Application,
): Promise<void> {
  if (hooks.beforeBump.length === 0) return;
  await runHookCommands(host, root, hooks.beforeBump, plan);
  const [changed] = await listChanged(host, root);
  if (changed !== undefined) throw fail('changed', { path: changed.path });
}

function hasHooks(host: Host, application: Application): boolean {
  const { beforeBump, beforeCommit } = application.hooks;
  return (
    beforeBump.length + beforeCommit.length + hooksOf(host, application).length > 0
  );
}

function idsOf({ refs }: Journal): Applied {
  const tag = refs.find(({ ref, to }) => ref.startsWith('refs/tags/') && to !== null);
  return { commit: refs[0]?.to ?? null, tagId: tag?.to ?? null };
}
