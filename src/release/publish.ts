import { join } from 'node:path';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { collectOutput } from '../core/run-child.ts';
import { readRepositoryState } from '../git/repository-state.ts';
import type { RepositoryState } from '../git/repository-state.ts';
import { runHookCommands } from './apply/hooks.ts';
import { isPlaceholder } from './files/placeholder.ts';
import { runStep } from './publish/run-step.ts';
import { inOrder, labelOf } from './publish/step.ts';
import type { PublishStep, StepContext } from './publish/step.ts';
import { readTagged } from './publish/tagged.ts';
import type { TaggedRelease } from './publish/tagged.ts';
import { checkPending } from './push/check-pending.ts';
import type { OpenRelease } from './settings/open-release.ts';
import type { LedgerEntry } from './transaction/journal.ts';
import { addToLedger, readLedger } from './transaction/ledger.ts';
import { releaseDirectory, takeLock } from './transaction/lock.ts';

const fail = defineErrors('publish', {
  dirty:
    '{first} differs from the release; what is published is what is committed: ' +
    'commit or stash it',
  placeholder:
    'the version of {tag} stands in the tag alone, and the files hold {version}, ' +
    'which would be published. Write the version there first',
  nothing:
    'nothing here is published: every package is private, or left out under ' +
    'release.publish',
});

/** What a run would publish, and what is published already. */
export interface PlannedPublish {
  readonly before: readonly string[];
  readonly steps: readonly { readonly step: PublishStep; readonly isDone: boolean }[];
  /** Does it; `told` hears of each step. */
  readonly apply: (told: (text: string) => void) => Promise<void>;
}

/**
 * Plans to publish the release that HEAD is: every package of it after those that it
 * needs. What the ledger knows to be published is left out.
 * @param named - the tag of one release; null: all whose tag names HEAD
 * @throws QaError where HEAD is no release, or there is nothing to publish
 */
export async function planPublish(
  host: Host,
  { root, commonDir, settings }: OpenRelease,
  named: string | null,
): Promise<PlannedPublish> {
  const state = await readRepositoryState(host, root);
  const [first] = state.dirty;
  if (first !== undefined) throw fail('dirty', { first });
  await checkPending(host, state, settings.remote);
  const releases = await readTagged(host, state, settings, named);
  for (const { tag, project } of releases)
    if (isPlaceholder(project.version))
      throw fail('placeholder', { tag, version: project.version });
  const steps: PublishStep[] = [];
  for (const release of releases) steps.push(...(await stepsOf(host, root, release)));
  if (steps.length === 0) throw fail('nothing');
  const ordered = inOrder(steps);
  const known = readLedger(host, commonDir).filter(
    ({ action, commit }) => action === 'published' && commit === state.head,
  );
  const isDone = (step: PublishStep): boolean =>
    known.some(({ published }) => published === labelOf(step));
  const { before } = settings.publish;
  const planned = ordered.map((step) => ({ step, isDone: isDone(step) }));
  return {
    ...{ before, steps: planned },
    apply: (told) => apply(host, state, releases, { before, steps: planned }, told),
  };
}

async function stepsOf(
  host: Host,
  root: string,
  release: TaggedRelease,
): Promise<readonly PublishStep[]> {
  const { npm, crates, pypi } = release.settings.publish;
  const steps: PublishStep[] = [];
  const has = (name: string): boolean =>
    release.project.targets.some(({ path }) => `/${path}`.endsWith(`/${name}`));
  if (crates !== null && has('Cargo.toml')) {
    const { crateSteps } = await import('./publish/crate-steps.ts');
    steps.push(...crateSteps(host, root, release, crates));
  }
  if (pypi !== null && has('pyproject.toml')) {
    const { pythonSteps } = await import('./publish/python-steps.ts');
    const tool = (await runs(host, root, 'uv')) ? 'uv' : 'twine';
    steps.push(...pythonSteps(host, root, release, pypi, tool));
  }
  if (npm !== null && has('package.json')) {
    const { npmSteps } = await import('./publish/npm-steps.ts');
    steps.push(...npmSteps(host, root, release, npm));
  }
  return steps;
}

async function runs(host: Host, root: string, program: string): Promise<boolean> {
  try {
    const child = host.spawn(program, ['--version'], {
      cwd: root,
      env: { ...host.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return (await collectOutput(child)).exitCode === 0;
  } catch {
    return false;
  }
}

async function apply(
  host: Host,
  state: RepositoryState,
  releases: readonly TaggedRelease[],
  { before, steps }: Pick<PlannedPublish, 'before' | 'steps'>,
  told: (text: string) => void,
): Promise<void> {
  const { root, commonDir, head } = state;
  const unlock = takeLock(host, commonDir);
  try {
    const left = steps.filter(({ isDone }) => !isDone);
    const [{ version }] = releases as [TaggedRelease];
    if (left.length > 0)
      await runHookCommands(host, root, before, { from: version, to: version });
    const distDirectory = join(releaseDirectory(commonDir), 'dist');
    host.fs.mkdirSync(distDirectory, { recursive: true });
    const context: StepContext = { host, root, head: head!, distDirectory };
    for (const { step } of left) {
      host.signal.throwIfAborted();
      const outcome = await runStep(context, step);
      addToLedger(host, commonDir, entryOf(host, state, step, releases));
      told(
        `${labelOf(step)} ${outcome === 'there' ? 'was there already' : 'published'}`,
      );
    }
  } finally {
    unlock();
  }
}

function entryOf(
  host: Host,
  { head, branch }: RepositoryState,
  step: PublishStep,
  releases: readonly TaggedRelease[],
): LedgerEntry {
  const { version, tag } = releases.find((one) => one.tag === step.tag)!;
  return {
    ...{ action: 'published', version, from: version, tag, tagId: null },
    ...{ branch: branch ?? '', commit: head!, parent: head!, remote: null },
    ...{ isToPush: false, published: labelOf(step), at: host.now().toISOString() },
  };
}
