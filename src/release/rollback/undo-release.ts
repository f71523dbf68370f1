import { join } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { askGit } from '../../git/ask.ts';
import { readGit } from '../../git/read-git.ts';
import type { RefChange } from '../../git/ref-transaction.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { stageTree } from '../transaction/stage-files.ts';
import { copyIndex } from '../transaction/install-index.ts';
import { tagsOfEntry, temporaryIndex, tipOf } from '../transaction/journal.ts';
import type { Journal, LedgerEntry } from '../transaction/journal.ts';
import { takeLock } from '../transaction/lock.ts';
import type { NewFile } from '../transaction/write-files.ts';
import { transact } from '../transaction/transact.ts';

const fail = defineErrors('undo', {
  differs:
    'undoing {commit} would not give the tree of its parent; nothing ' +
    'was changed. Look at git status',
  notPlain:
    'the release changed {path}, which is a link or a submodule; nothing was ' +
    'changed. Take it back by hand: git revert {commit}',
});

/**
 * Undoes a release that only this clone has: files, branch and tag go back to the
 * commit before. It uses the same journal and ref transaction as the release itself.
 * @throws QaError; nothing is changed then
 */
export async function undoRelease(
  host: Host,
  state: RepositoryState,
  release: LedgerEntry,
  notice: (text: string) => void,
): Promise<void> {
  const unlock = takeLock(host, state.commonDir);
  const isTagOnly = release.commit === release.parent;
  try {
    const files = await filesOf(host, state.root, release);
    await transact(host, state, {
      ...{ files, notice, hasHooks: false },
      prepare: async () => undefined,
      build: async (journal) => ({
        ...journal,
        index: isTagOnly ? null : await stageParent(host, state, release, journal),
        refs: refsOf(release),
        entry: { ...release, action: 'undone', at: host.now().toISOString() },
      }),
      reason: `qa: undo ${release.version}`,
    });
  } finally {
    unlock();
  }
}

async function stageParent(
  host: Host,
  { root, gitDir }: RepositoryState,
  { parent, commit }: LedgerEntry,
  journal: Journal,
): Promise<string> {
  const index = temporaryIndex(journal);
  const copied = copyIndex(host, gitDir, index);
  const paths = journal.files.map(({ path }) => path);
  const tree = await stageTree(host, root, index, paths);
  const wanted = (await readGit(host, root, ['rev-parse', `${parent}^{tree}`])).trim();
  if (tree !== wanted) throw fail('differs', { commit: commit.slice(0, 7) });
  return copied;
}

function refsOf(release: LedgerEntry): readonly RefChange[] {
  const { branch, commit, parent } = release;
  const back: RefChange = {
    ref: `refs/heads/${branch}`,
    from: tipOf(release),
    to: parent,
  };
  const tags = tagsOfEntry(release).map(({ name, id }): RefChange => ({
    ref: `refs/tags/${name}`,
    from: id,
    to: null,
  }));
  return commit === parent ? tags : [back, ...tags];
}

/** `:100644 000000 … M<NUL>path<NUL>`; the mode in the parent is the first. */
const changed = /:(\d{6}) (\d{6}) \w+ \w+ \w\0([^\0]+)\0/g;
const plainModes = ['000000', '100644', '100755'];

/** The files that the release changed, with their bytes in the parent. */
async function filesOf(
  host: Host,
  root: string,
  release: LedgerEntry,
): Promise<readonly NewFile[]> {
  const { parent, commit } = release;
  const range = [parent, tipOf(release)];
  const args = ['diff-tree', '-r', '-z', '--raw', '--no-renames', ...range];
  const files: NewFile[] = [];
  const raw = await readGit(host, root, args);
  for (const [, before, after, path] of raw.matchAll(changed)) {
    if (!plainModes.includes(before!) || !plainModes.includes(after!))
      throw fail('notPlain', { path: path!, commit: commit.slice(0, 7) });
    files.push(await fileOf(host, root, path!, before!, parent));
  }
  return files;
}

async function fileOf(
  host: Host,
  root: string,
  path: string,
  mode: string,
  parent: string,
): Promise<NewFile> {
  const absolute = join(root, path);
  const stat = host.fs.statSync(absolute, { throwIfNoEntry: false });
  const old = stat === undefined ? null : host.fs.readFileSync(absolute);
  const oldMode = (stat?.mode ?? 0o644) & 0o7777;
  if (mode === '000000') return { path, old, oldMode, bytes: null, mode: oldMode };
  const args = ['cat-file', '--filters', `${parent}:${path}`];
  const bytes = await askGit(host, root, args);
  // git decides whether a file is executable, and the user about other permissions. In
  // an executable file, everyone who may read it may run it.
  const execute = (oldMode & 0o444) >> 2;
  const own = mode === '100755' ? oldMode | execute : oldMode & ~0o111;
  return { path, old, oldMode, bytes, mode: own };
}
