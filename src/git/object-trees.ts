import type { Buffer } from 'node:buffer';
import type { Host } from '../core/host.ts';
import type { FileContent, SourceTree, TreeFile } from '../core/tree.ts';
import { askGit } from './ask.ts';
import { openBlobs } from './blobs.ts';
import type { BlobStore } from './blobs.ts';
import { omissionByMode } from './mode.ts';
import { splitFields, toTreeFile } from './paths.ts';

/**
 * The files of a commit, read from its blobs; the work tree is not read.
 * @param commit - the id of a commit that exists
 */
export function openCommitTree(
  host: Host,
  root: string,
  commit: string,
  blobs: BlobStore = openBlobs(host, root),
): SourceTree {
  const args = ['ls-tree', '-r', '-z', '--full-tree', commit];
  // <mode> <type> <id>\t<path>
  return openObjectTree('commit', root, blobs, `${commit}:`, async () =>
    splitFields(await askGit(host, root, args)).map((entry) => {
      const [mode, , blob] = beforeTab(entry);
      return toFile(entry, mode!, blob!);
    }),
  );
}

/**
 * The files of the index (`GIT_INDEX_FILE` honoured), read from its blobs. A path with
 * merge conflicts is listed once and cannot be read.
 */
export function openIndexTree(
  host: Host,
  root: string,
  blobs: BlobStore = openBlobs(host, root),
): SourceTree {
  // <mode> <id> <stage>\t<path>
  return openObjectTree('index', root, blobs, ':0:', async () => {
    const files = new Map<string, TreeFile>();
    for (const entry of splitFields(await askGit(host, root, ['ls-files', '-sz']))) {
      const [mode, blob, stage] = beforeTab(entry);
      const file = toFile(entry, mode!, blob!);
      files.set(file.path, stage === '0' ? file : unmerged(file));
    }
    return [...files.values()];
  });
}

/** A path whose merge conflicts are not resolved. */
export function unmerged({ path, raw }: TreeFile): TreeFile {
  const unreadable = 'it has merge conflicts: resolve them and git add it';
  return { path, ...(raw && { raw }), unreadable };
}

function openObjectTree(
  kind: 'commit' | 'index',
  root: string,
  blobs: BlobStore,
  prefix: string,
  list: () => Promise<readonly TreeFile[]>,
): SourceTree {
  let listed: Promise<readonly TreeFile[]> | undefined;
  const listOnce = (): Promise<readonly TreeFile[]> => (listed ??= list());
  return {
    kind,
    root,
    list: listOnce,
    async *read(files) {
      const byName = files.map((file) => nameIn(prefix, file));
      const found = byName.some((file) => !isResolved(file))
        ? await lookUp(byName, listOnce)
        : byName;
      blobs.prefetch(found.flatMap(({ blob }) => blob ?? []));
      for (const [index, file] of found.entries())
        yield [files[index]!, await readObject(blobs, file)] as const;
    },
  };
}

// git finds a file by its path, if the path fits into one line.
function nameIn(prefix: string, file: TreeFile): TreeFile {
  if (isResolved(file) || file.raw !== undefined || file.path.includes('\n'))
    return file;
  return { ...file, blob: prefix + file.path };
}

/** A file without a blob is the one that the tree has at its path. */
async function lookUp(
  files: readonly TreeFile[],
  list: () => Promise<readonly TreeFile[]>,
): Promise<readonly TreeFile[]> {
  const byPath = new Map((await list()).map((file) => [file.path, file]));
  return files.map((file) => (isResolved(file) ? file : byPath.get(file.path)) ?? file);
}

function isResolved({ blob, omitted, unreadable }: TreeFile): boolean {
  return (blob ?? omitted ?? unreadable) !== undefined;
}

/** A file's content by its blob; a file that the tree lacks counts as deleted. */
export async function readObject(
  blobs: BlobStore,
  { blob, omitted, unreadable }: TreeFile,
): Promise<FileContent> {
  if (omitted !== undefined) return { kind: 'omitted', reason: omitted };
  if (unreadable !== undefined) return { kind: 'unreadable', reason: unreadable };
  return blob === undefined ? { kind: 'omitted', reason: 'deleted' } : blobs.read(blob);
}

function beforeTab(entry: Buffer): readonly string[] {
  return entry.toString('latin1', 0, entry.indexOf(9)).split(' ');
}

function toFile(entry: Buffer, mode: string, blob: string): TreeFile {
  const file = toTreeFile(entry.subarray(entry.indexOf(9) + 1));
  const omitted = omissionByMode(mode);
  return omitted === null ? { ...file, blob } : { ...file, omitted };
}
