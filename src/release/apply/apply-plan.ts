import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import type { Application } from './application.ts';
import { buildRelease, hooksOf } from './build-release.ts';
import { checkSigning } from './check-signing.ts';
import { runGitHook, runHookCommands } from './hooks.ts';
import type { Journal } from '../transaction/journal.ts';
import { listChanged } from '../transaction/list-changed.ts';
import { takeLock } from '../transaction/lock.ts';
import type { PlannedFile } from '../plan/plan.ts';
import { readPlanned } from '../transaction/write-files.ts';
import type { NewFile } from '../transaction/write-files.ts';
import { transact } from '../transaction/transact.ts';

const fail = defineErrors('apply-plan', {
  changed:
    'a hook under beforeBump changed {path}; nothing was released. What changes ' +
    'files belongs under beforeCommit',
});

/** The ids that a release made; null where it made none. */
export interface Applied {
  readonly commit: string | null;
  /** Of its tag, or of the first of several. */
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
  const unlock = takeLock(host, commonDir);
  try {
    await checkSigning(host, state, plan);
    const done = await transact(host, state, {
      files: plan.files.map((file) => readNew(host, root, plan, file)),
      prepare: () => runFirst(host, application),
      build: (journal) => buildRelease(host, application, journal),
      hasHooks: hasHooks(host, application),
      reason: `commit: ${plan.commit?.message}`,
      notice,
    });
    if (plan.commit === null) return idsOf(done);
    await runGitHook(host, state, 'post-commit').catch((error: Error) =>
      notice(error.message),
    );
    return idsOf(done);
  } finally {
    unlock();
  }
}

function readNew(
  host: Host,
  root: string,
  { development }: Application['plan'],
  file: PlannedFile,
): NewFile {
  const next = development?.files.find(({ path }) => path === file.path);
  const read = readPlanned(host, root, file);
  return next === undefined ? read : { ...read, later: next.after! };
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

function idsOf({ refs, entry }: Journal): Applied {
  const tag = refs.find(({ ref, to }) => ref.startsWith('refs/tags/') && to !== null);
  const branch = refs.find(({ ref }) => ref.startsWith('refs/heads/'));
  const isFollowed = entry?.action === 'released' && entry.development !== undefined;
  const commit = isFollowed ? entry.commit : (branch?.to ?? null);
  return { commit, tagId: tag?.to ?? null };
}
