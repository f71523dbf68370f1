import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { changeRefs } from '../../git/ref-transaction.ts';
import type { RefChange } from '../../git/ref-transaction.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import type { Plan } from '../plan/plan.ts';
import type { ReleaseHooks } from '../settings.ts';
import { buildRelease } from './build-release.ts';
import { runGitHook, runHookCommands } from './hooks.ts';
import { writeJournal } from './journal.ts';
import type { Journal, LedgerEntry } from './journal.ts';
import { takeLock } from './lock.ts';
import { finish, recover } from './recover.ts';
import { readPlanned, startJournal, writeFiles } from './stage.ts';
import type { NewFile } from './stage.ts';

const fail = defineErrors('apply', {
  stuck:
    'the release failed and could not be put back: {reason}. Run qa ' +
    'release resume when that is mended',
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
  const { plan, state, hooks } = application;
  const giveBack = takeLock(host, state.commonDir);
  try {
    await runHookCommands(host, state.root, hooks.beforeBump, plan);
    const files = plan.files.map((file) => readPlanned(host, state.root, file));
    const journal = startJournal(host, state, files);
    return await perform(host, application, files, journal);
  } finally {
    giveBack();
  }
}

async function perform(
  host: Host,
  application: Application,
  files: readonly NewFile[],
  journal: Journal,
): Promise<Applied> {
  const { state } = application;
  let current = journal;
  const keep = (changed: Journal): void => {
    writeJournal(host, state.commonDir, changed);
    current = changed;
  };
  try {
    keep(journal);
    writeFiles(host, journal, files);
    return await release(host, application, journal, keep);
  } catch (error) {
    const { outcome } = await recover(host, state.commonDir, current, false).catch(
      (cause: unknown) => {
        throw fail('stuck', { reason: (cause as Error).message }, { cause });
      },
    );
    if (outcome === 'restored') throw error;
    application.notice(`the release is whole, though a step failed: ${String(error)}`);
    return idsOf(current);
  }
}

async function release(
  host: Host,
  application: Application,
  journal: Journal,
  keep: (journal: Journal) => void,
): Promise<Applied> {
  const { plan, state } = application;
  const { commonDir } = state;
  host.signal.throwIfAborted();
  if (plan.commit === null) {
    await runHookCommands(host, state.root, application.hooks.beforeCommit, plan);
    if (application.hooks.beforeCommit.length > 0) await application.checkVersion();
    host.signal.throwIfAborted();
    await finish(host, commonDir, journal);
    return { commit: null, tagId: null };
  }
  const built = await buildRelease(host, application, journal, keep);
  keep(built);
  host.signal.throwIfAborted();
  await changeRefs(host, state.root, built.refs, `commit: ${plan.commit.message}`);
  await finish(host, commonDir, built);
  await runGitHook(host, state, 'post-commit').catch((error: Error) =>
    application.notice(error.message),
  );
  return idsOf(built);
}

function idsOf({ refs }: Journal): Applied {
  const tag = refs.find(({ ref, to }) => ref.startsWith('refs/tags/') && to !== null);
  return { commit: refs[0]?.to ?? null, tagId: tag?.to ?? null };
}
