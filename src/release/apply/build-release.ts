import { join } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { readGit } from '../../git/read-git.ts';
import { runGit } from '../../git/run.ts';
import { stripComments } from '../commits/message.ts';
import { sha256 } from '../plan/hash.ts';
import type { Application } from './apply-plan.ts';
import {
  stageFiles,
  stageTree,
  writeCommit,
  writeRelease,
  writeTag,
  writeTree,
} from './git-objects.ts';
import { hasGitHook, runGitHook, runHookCommands } from './hooks.ts';
import type { GitHook } from './hooks.ts';
import { copyIndex } from './install-index.ts';
import { temporaryIndex } from './journal.ts';
import type { Journal, JournalFile } from './journal.ts';
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
  const files = await runCommands(host, application, journal, keep);
  const paths = files.map(({ path }) => path);
  const [commit, tagId] = await writeObjects(host, application, {
    ...{ index, paths, id: journal.id },
  });
  const branch = { ref: `refs/heads/${plan.branch}`, from: plan.head, to: commit };
  const tagRef = { ref: `refs/tags/${plan.tag?.name}`, from: null, to: tagId };
  return {
    ...journal,
    files,
    index: copied,
    refs: [branch, ...(tagId === null ? [] : [tagRef]), ...refs],
    entry: entryOf(commit, tagId),
  };
}

interface Staging {
  readonly index: string;
  readonly paths: readonly string[];
  readonly id: string;
}

async function writeObjects(
  host: Host,
  application: Application,
  { index, paths, id }: Staging,
): Promise<readonly [commit: string, tag: string | null]> {
  const { plan, state } = application;
  const { tag, head: parent } = plan;
  const { message, isSigned } = plan.commit!;
  if (isPlain(host, application))
    return writeRelease(host, state, { index, paths, parent, message, tag });
  const tree = await buildTree(host, application, index, paths);
  const final = await finalMessage(host, application, index);
  const draft = { tree, message: final, isSigned, parent };
  const commit = await writeCommit(host, state.root, draft);
  if (tag === null) return [commit, null];
  return [commit, await writeTag(host, state, tag, commit, id)];
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

async function buildTree(
  host: Host,
  application: Application,
  index: string,
  paths: readonly string[],
): Promise<string> {
  const { root } = application.state;
  if (!hooksOf(host, application).includes('pre-commit'))
    return stageTree(host, root, index, paths);
  await stageFiles(host, root, index, paths);
  await runPreCommit(host, application, index);
  return writeTree(host, root, index);
}

/**
 * Runs the project's own commands. Tracked files that they change are released too, and
 * put back where a command fails.
 */
async function runCommands(
  host: Host,
  { plan, state, hooks, checkVersion }: Application,
  journal: Journal,
  keep: (journal: Journal) => void,
): Promise<readonly JournalFile[]> {
  if (hooks.beforeCommit.length === 0) return journal.files;
  let files = journal.files;
  try {
    await runHookCommands(host, state.root, hooks.beforeCommit, plan);
  } finally {
    files = await withChanged(host, state.root, journal.files);
    keep({ ...journal, files });
  }
  await checkVersion();
  return files;
}

async function withChanged(
  host: Host,
  root: string,
  planned: readonly JournalFile[],
): Promise<readonly JournalFile[]> {
  const changed = await readGit(host, root, ['diff', '--name-only', '-z']);
  const files = new Map(planned.map((file) => [file.path, file]));
  for (const path of changed.split('\0').filter((name) => name !== '')) {
    const absolute = join(root, path);
    const isThere = host.fs.existsSync(absolute);
    const after = isThere ? sha256(host.fs.readFileSync(absolute)) : '';
    const old = files.get(path)?.old ?? (await committedBytes(host, root, path));
    files.set(path, { path, old, after });
  }
  return [...files.values()];
}

async function committedBytes(host: Host, root: string, path: string): Promise<string> {
  const found = await runGit(host, root, ['cat-file', '--filters', `HEAD:${path}`]);
  return found.stdout.toString('base64');
}

async function runPreCommit(
  host: Host,
  { state, checkVersion }: Application,
  index: string,
): Promise<void> {
  await runGitHook(
    withEnvironment(host, { GIT_INDEX_FILE: index, GIT_EDITOR: ':' }),
    state,
    'pre-commit',
  );
  await checkVersion();
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
