import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { askGit } from '../git/ask.ts';
import { splitFields } from '../git/paths.ts';
import type { Host } from '../core/host.ts';

/** Which of a repository's trees a tool is to see. */
export type StagedTree =
  | { readonly kind: 'work' | 'index' }
  | { readonly kind: 'commit'; readonly commit: string };

/** A directory that holds a tree as files, for tools that read the disk. */
export interface Stage {
  /** Absolute. */
  readonly directory: string;
  /** Removes what was made for it. */
  close(): void;
}

/**
 * A directory with the files of a tree: the work tree itself where that holds the same,
 * else a temporary one. What git ignores (installed packages, generated files) is
 * linked into it, for tools need that and no commit has it.
 * @param root - absolute; the root of a repository unless the tree is the work tree
 */
export async function openStage(
  host: Host,
  root: string,
  tree: StagedTree,
): Promise<Stage> {
  if (tree.kind === 'work' || (await isOnDisk(host, root, tree)))
    return { directory: root, close: () => undefined };
  const { fs } = host;
  const directory = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'qa-tree-')));
  const close = (): void => fs.rmSync(directory, { recursive: true, force: true });
  try {
    await checkOut(host, root, tree, directory);
    await linkIgnored(host, root, directory);
    return { directory, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Whether the work tree holds the same tracked files as a tree. */
async function isOnDisk(host: Host, root: string, tree: StagedTree): Promise<boolean> {
  const against = tree.kind === 'commit' ? [tree.commit] : [];
  const changed = await askGit(host, root, [
    ...['diff', '--name-only', '--no-ext-diff', '--no-renames', '-z'],
    ...[...against, '--'],
  ]);
  return changed.length === 0;
}

// An index of its own, so that a commit can be checked out beside the user's.
async function checkOut(
  host: Host,
  root: string,
  tree: StagedTree,
  directory: string,
): Promise<void> {
  const prefix = `--prefix=${directory}/`;
  const args = ['checkout-index', '--all', '--force', '--quiet', prefix];
  if (tree.kind !== 'commit') {
    await askGit(host, root, args);
    return;
  }
  const index = `${directory}.index`;
  const apart = { ...host, env: { ...host.env, GIT_INDEX_FILE: index } };
  try {
    await askGit(apart, root, ['read-tree', tree.commit]);
    await askGit(apart, root, args);
  } finally {
    host.fs.rmSync(index, { force: true });
  }
}

async function linkIgnored(host: Host, root: string, directory: string): Promise<void> {
  const { fs } = host;
  const ignored = await askGit(host, root, [
    ...['ls-files', '-z', '--others', '--ignored', '--exclude-standard'],
    '--directory',
  ]);
  for (const field of splitFields(ignored)) {
    const path = field.toString('utf8').replace(/\/$/, '');
    if (path === '' || path === '.qa' || path.startsWith('.qa/')) continue;
    const place = join(directory, path);
    if (fs.existsSync(place)) continue;
    fs.mkdirSync(dirname(place), { recursive: true });
    fs.symlinkSync(join(root, path), place);
  }
}
