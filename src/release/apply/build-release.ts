import { join } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { stripComments } from '../commits/message.ts';
import type { Application } from './apply-plan.ts';
import {
  stageFiles,
  writeCommit,
  writeRelease,
  writeTag,
  writeTree,
} from './git-objects.ts';
import { hasGitHook, runGitHook, runHookCommands } from './hooks.ts';
import type { GitHook } from './hooks.ts';
import { copyIndex } from './install-index.ts';
import { temporaryIndex } from './journal.ts';
import type { Journal } from './journal.ts';
import { recordChanges } from './record-changes.ts';
import { withEnvironment } from './with-environment.ts';

const fail = defineErrors('build', {
  emptyMessage: 'the commit-msg hook left no message; nothing was released',
});

/**
 * Builds commit and tag as objects that no ref names yet, in an index of its own. The
 * journal that comes back holds the ref changes that make them a release.
 */
export async function buildRelease(
  host: Host,
  application: Application,
  journal: Journal,
  keep: (journal: Journal) => void,
): Promise<Journal> {
  const { plan, state, entryOf, refs } = application;
  const index = temporaryIndex(journal);
  const copied = copyIndex(host, state.gitDir, index);
  const ready = await runCommands(host, application, journal, keep);
  const { objects, kept } = await writeObjects(host, application, ready, keep);
  const [commit, tagId] = objects;
  const branch = { ref: `refs/heads/${plan.branch}`, from: plan.head, to: commit };
  const tagRef = { ref: `refs/tags/${plan.tag?.name}`, from: null, to: tagId };
  return {
    ...kept,
    index: copied,
    refs: [branch, ...(tagId === null ? [] : [tagRef]), ...refs],
    entry: entryOf(commit, tagId),
  };
}

interface Written {
  readonly objects: readonly [commit: string, tag: string | null];
  /** The journal, with what a hook has changed. */
  readonly kept: Journal;
}

async function writeObjects(
  host: Host,
  application: Application,
  journal: Journal,
  keep: (journal: Journal) => void,
): Promise<Written> {
  const { plan, state } = application;
  const { tag, head: parent } = plan;
  const { message, isSigned } = plan.commit!;
  const index = temporaryIndex(journal);
  const paths = journal.files.map(({ path }) => path);
  if (isPlain(host, application)) {
    const release = { index, paths, parent, message, tag };
    return { objects: await writeRelease(host, state, release), kept: journal };
  }
  await stageFiles(host, state.root, index, paths);
  const kept = await runPreCommit(host, application, journal, keep);
  const tree = await writeTree(host, state.root, index);
  const final = await finalMessage(host, application, index);
  const draft = { tree, message: final, isSigned, parent };
  const commit = await writeCommit(host, state.root, draft);
  const tagId =
    tag === null ? null : await writeTag(host, state, tag, commit, journal.id);
  return { objects: [commit, tagId], kept };
}

/** Whether git alone writes the release: no hook has a say, and nothing is signed. */
function isPlain(host: Host, application: Application): boolean {
  const { tag, commit } = application.plan;
  if (commit!.isSigned || tag?.isSigned) return false;
  return hooksOf(host, application).length === 0;
}

/** The hooks of the repository that run before a commit, in order. */
function hooksOf(host: Host, { plan, state }: Application): readonly GitHook[] {
  // git runs this one with --no-verify too.
  const always: GitHook = 'prepare-commit-msg';
  const wanted: readonly GitHook[] = plan.runsGitHooks
    ? ['pre-commit', always, 'commit-msg']
    : [always];
  return wanted.filter((name) => hasGitHook(host, state, name));
}

/**
 * Runs the project's own commands. Tracked files that they change are released too, and
 * so is what they stage: they see the index of the release.
 */
export function runCommands(
  host: Host,
  { plan, state, hooks, checkVersion }: Application,
  journal: Journal,
  keep: (journal: Journal) => void,
): Promise<Journal> {
  if (hooks.beforeCommit.length === 0) return Promise.resolve(journal);
  const index = { GIT_INDEX_FILE: temporaryIndex(journal) };
  const apart = plan.commit === null ? host : withEnvironment(host, index);
  return recordChanges(host, state, journal, keep, async () => {
    await runHookCommands(apart, state.root, hooks.beforeCommit, plan);
    await checkVersion();
  });
}

function runPreCommit(
  host: Host,
  application: Application,
  journal: Journal,
  keep: (journal: Journal) => void,
): Promise<Journal> {
  const { state, checkVersion } = application;
  if (!hooksOf(host, application).includes('pre-commit'))
    return Promise.resolve(journal);
  const index = temporaryIndex(journal);
  const apart = withEnvironment(host, { GIT_INDEX_FILE: index, GIT_EDITOR: ':' });
  return recordChanges(host, state, journal, keep, async () => {
    await runGitHook(apart, state, 'pre-commit');
    await checkVersion();
  });
}

async function finalMessage(
  host: Host,
  application: Application,
  index: string,
): Promise<string> {
  const { plan, state } = application;
  const { message } = plan.commit!;
  const running = hooksOf(host, application).filter((name) => name !== 'pre-commit');
  if (running.length === 0) return message;
  const file = join(state.gitDir, 'COMMIT_EDITMSG');
  host.fs.writeFileSync(file, `${message}\n`);
  const apart = withEnvironment(host, { GIT_INDEX_FILE: index, GIT_EDITOR: ':' });
  for (const name of running) {
    const args = name === 'commit-msg' ? [file] : [file, 'message'];
    await runGitHook(apart, state, name, args);
  }
  const mended = stripComments(host.fs.readFileSync(file, 'utf8'));
  if (mended === '') throw fail('emptyMessage');
  return mended;
}
