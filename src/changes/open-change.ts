import { defineErrors } from '../core/errors.ts';
import type { Change, ChangedFile } from '../core/change.ts';
import type { BaseQuery, Comparison } from '../core/comparison.ts';
import type { Host } from '../core/host.ts';
import type { SourceTree, TreeFile } from '../core/tree.ts';
import { openBlobs } from '../git/blobs.ts';
import type { BlobStore } from '../git/blobs.ts';
import { diffFiles, diffLines, emptyTree, listUntracked } from '../git/diff.ts';
import { readMergeHeads } from '../git/merge-heads.ts';
import { openCommitTree, openIndexTree, readObject } from '../git/object-trees.ts';
import { isBareRepository } from '../git/repository.ts';
import { openWorkTree } from '../git/work-tree.ts';
import { followUntracked } from './follow-untracked.ts';
import { baseFromEnvironment } from './base-candidates.ts';
import { requireWholeHistory, resolveBase } from './base.ts';

const fail = defineErrors('change', {
  noRepository:
    '{directory} is in no git repository, so there is no change to ' +
    'judge. Make one: git init',
  bare: '{directory} is a bare repository, which has no files. Clone it, and run there',
});

/**
 * Opens what is compared: the index with HEAD (before the first commit with the empty
 * tree), or the work tree or a commit with their base.
 * @param root - root of the repository, or null outside of one
 * @throws QaError where there is no repository or no base
 */
export async function openChange(
  host: Host,
  root: string | null,
  comparison: Comparison,
  blobs: BlobStore = openBlobs(host, root ?? host.cwd),
): Promise<Change> {
  if (root === null) {
    const isBare = isBareRepository(host, host.cwd);
    throw fail(isBare ? 'bare' : 'noRepository', { directory: host.cwd });
  }
  const { scope } = comparison;
  const change =
    comparison.kind === 'staged'
      ? await openStaged(host, root, blobs)
      : await openChanged(host, root, blobs, comparison);
  const merged = comparison.kind === 'staged' ? readMergeHeads(host, root) : [];
  const otherParents = await Promise.all(
    merged.map(async (parent) => ({
      ...(await openAgainst(host, root, blobs, parent)),
      scope,
    })),
  );
  const readsDisk = change.after.kind === 'work';
  const sides = change.files.flatMap(({ before, after }) =>
    readsDisk ? [before] : [before, after],
  );
  blobs.prefetch(sides.flatMap((file) => file?.blob ?? []));
  return { ...change, scope, otherParents };
}

/** A revision as people say it: without the folder that git keeps it in. */
function shortName(revision: string): string {
  return revision.replace(/^refs\/(?:heads|remotes|tags)\//, '');
}

type Opened = Omit<Change, 'scope' | 'otherParents'>;

// HEAD is compared while its id is asked for; before the first commit it has none.
async function openStaged(host: Host, root: string, blobs: BlobStore): Promise<Opened> {
  const compared = diffFiles(host, root, 'HEAD', 'index');
  compared.catch(() => undefined);
  const base = await blobs.resolve('HEAD^{commit}');
  const tree = base ?? (await emptyTree(host, root));
  const files = await (base === null ? diffFiles(host, root, tree, 'index') : compared);
  return {
    base,
    baseName: base === null ? null : 'HEAD',
    head: null,
    files,
    before: openCommitTree(host, root, tree, blobs),
    after: openIndexTree(host, root, blobs),
    lines: once(() => diffLines(host, root, tree, 'index')),
  };
}

// The index with a parent that a merge brings in.
async function openAgainst(
  host: Host,
  root: string,
  blobs: BlobStore,
  parent: string,
): Promise<Opened> {
  return {
    base: parent,
    head: null,
    files: await diffFiles(host, root, parent, 'index'),
    before: openCommitTree(host, root, parent, blobs),
    after: openIndexTree(host, root, blobs),
    lines: once(() => diffLines(host, root, parent, 'index')),
  };
}

async function openChanged(
  host: Host,
  root: string,
  blobs: BlobStore,
  query: BaseQuery & { readonly fromNothing?: boolean },
): Promise<Opened> {
  const isNamed = (query.flag ?? baseFromEnvironment(host) ?? null) !== null;
  if (query.fromNothing === true && !isNamed)
    return openFromNothing(host, root, blobs, query.head ?? 'HEAD');
  if (query.head === undefined) return openWork(host, root, blobs, query);
  const { commit: base, head, revision } = await resolveBase(host, root, query);
  const target = { commit: head };
  return {
    base,
    baseName: shortName(revision),
    head,
    files: await diffFiles(host, root, base, target),
    before: openCommitTree(host, root, base, blobs),
    after: openCommitTree(host, root, head, blobs),
    lines: once(() => diffLines(host, root, base, target)),
  };
}

async function openWork(
  host: Host,
  root: string,
  blobs: BlobStore,
  query: BaseQuery,
): Promise<Opened> {
  const merging = readMergeHeads(host, root);
  const { commit: base, revision } = await resolveBase(host, root, {
    ...query,
    merging,
  });
  const [tracked, untracked] = await Promise.all([
    diffFiles(host, root, base, 'work'),
    listUntracked(host, root),
  ]);
  const lines = once(() => diffLines(host, root, base, 'work'));
  return {
    base,
    baseName: shortName(revision),
    head: null,
    files: await followUntracked(host, root, withUntracked(tracked, untracked)),
    before: openCommitTree(host, root, base, blobs),
    after: openSparseWorkTree(host, root, blobs),
    lines: async () => {
      const all = untracked.map(({ path }) => [path, 'all'] as const);
      return new Map([...(await lines()), ...all]);
    },
  };
}

// The first push of all, or a branch that shares no history with any of the remote.
async function openFromNothing(
  host: Host,
  root: string,
  blobs: BlobStore,
  revision: string,
): Promise<Opened> {
  const head = await requireWholeHistory(host, root, revision);
  const tree = await emptyTree(host, root);
  const target = { commit: head };
  return {
    base: null,
    head,
    files: await diffFiles(host, root, tree, target),
    before: openCommitTree(host, root, tree, blobs),
    after: openCommitTree(host, root, head, blobs),
    lines: once(() => diffLines(host, root, tree, target)),
  };
}

// A sparse checkout leaves files out of the disk that are in the index all the same.
function openSparseWorkTree(host: Host, root: string, blobs: BlobStore): SourceTree {
  const tree = openWorkTree(host, root, true);
  return {
    ...tree,
    async *read(files) {
      for await (const [file, content] of tree.read(files)) {
        const isAbsent = content.kind === 'omitted' && content.reason === 'deleted';
        yield [file, isAbsent ? await readObject(blobs, file) : content] as const;
      }
    },
  };
}

// A file taken out of the index but left on disk is deleted and untracked at once.
function withUntracked(
  tracked: readonly ChangedFile[],
  untracked: readonly TreeFile[],
): readonly ChangedFile[] {
  const files = new Map(tracked.map((file) => [pathOf(file), file]));
  for (const after of untracked)
    files.set(after.path, { before: files.get(after.path)?.before ?? null, after });
  return [...files.values()];
}

function pathOf({ before, after }: ChangedFile): string {
  return (after ?? before)!.path;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** A tree that lists some of its files only; any other can still be read by name. */
export function limitTree(tree: SourceTree, files: readonly TreeFile[]): SourceTree {
  return { ...tree, list: async () => files };
}
