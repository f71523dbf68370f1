import { Buffer } from 'node:buffer';
import { join } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { readGit } from '../../git/read-git.ts';
import { changeRefs } from '../../git/ref-transaction.ts';
import type { RefChange } from '../../git/ref-transaction.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { runGit } from '../../git/run.ts';
import { stageTree } from '../apply/git-objects.ts';
import { copyIndex } from '../apply/install-index.ts';
import { temporaryIndex, writeJournal } from '../apply/journal.ts';
import type { Journal, LedgerEntry } from '../apply/journal.ts';
import { takeLock } from '../apply/lock.ts';
import { finish, recover } from '../apply/recover.ts';
import { startJournal, writeFiles } from '../apply/stage.ts';
import type { NewFile } from '../apply/stage.ts';

const fail = defineErrors('undo', {
  differs:
    'undoing {commit} would not give the tree of its parent; nothing ' +
    'was changed. Look at git status',
});

/**
 * Takes a release that nobody else has back to the commit before: files, branch and
 * tag, with the same journal and ref transaction as the release itself.
 * @throws QaError with everything as it was
 */
export async function undoRelease(
  host: Host,
  state: RepositoryState,
  release: LedgerEntry,
): Promise<void> {
  const giveBack = takeLock(host, state.commonDir);
  try {
    const files = await filesOf(host, state.root, release);
    const journal = startJournal(host, state, files);
    await perform(host, state, release, files, journal);
  } finally {
    giveBack();
  }
}

async function perform(
  host: Host,
  state: RepositoryState,
  release: LedgerEntry,
  files: readonly NewFile[],
  journal: Journal,
): Promise<void> {
  const { root, commonDir } = state;
  let current = journal;
  try {
    writeJournal(host, commonDir, journal);
    writeFiles(host, journal, files);
    host.signal.throwIfAborted();
    const index = await stageParent(host, state, release, files, journal);
    current = {
      ...journal,
      index,
      refs: refsOf(release),
      entry: undone(host, release),
    };
    writeJournal(host, commonDir, current);
    host.signal.throwIfAborted();
    await changeRefs(host, root, current.refs, `qa: undo ${release.version}`);
    await finish(host, commonDir, current);
  } catch (error) {
    const { outcome } = await recover(host, commonDir, current, false);
    if (outcome === 'restored') throw error;
  }
}

async function stageParent(
  host: Host,
  { root, gitDir }: RepositoryState,
  { parent, commit }: LedgerEntry,
  files: readonly NewFile[],
  journal: Journal,
): Promise<string> {
  const index = temporaryIndex(journal);
  const copied = copyIndex(host, gitDir, index);
  const paths = files.map(({ path }) => path);
  const tree = await stageTree(host, root, index, paths);
  const wanted = (await readGit(host, root, ['rev-parse', `${parent}^{tree}`])).trim();
  if (tree !== wanted) throw fail('differs', { commit: commit.slice(0, 7) });
  return copied;
}

function refsOf(release: LedgerEntry): readonly RefChange[] {
  const { branch, commit, parent, tag, tagId } = release;
  const back: RefChange = { ref: `refs/heads/${branch}`, from: commit, to: parent };
  if (tag === null) return [back];
  return [back, { ref: `refs/tags/${tag}`, from: tagId, to: null }];
}

function undone(host: Host, release: LedgerEntry): LedgerEntry {
  return { ...release, action: 'undone', at: host.now().toISOString() };
}

/** What the release changed, with the bytes that the parent has. */
async function filesOf(
  host: Host,
  root: string,
  { parent, commit }: LedgerEntry,
): Promise<readonly NewFile[]> {
  const changed = await readGit(host, root, [
    'diff-tree',
    '-r',
    '-z',
    '--name-only',
    '--no-renames',
    parent,
    commit,
  ]);
  const files: NewFile[] = [];
  for (const path of changed.split('\0').filter((name) => name !== '')) {
    const file = join(root, path);
    const mode = host.fs.statSync(file, { throwIfNoEntry: false })?.mode ?? 0o644;
    const isThere = host.fs.existsSync(file);
    const old = isThere ? host.fs.readFileSync(file) : Buffer.alloc(0);
    const name = `${parent}:${path}`;
    const found = await runGit(host, root, ['cat-file', '--filters', name]);
    const bytes = found.exitCode === 0 ? found.stdout : null;
    files.push({ path, old, bytes, mode: mode & 0o7777 });
  }
  return files;
}
