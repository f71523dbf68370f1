import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { SimpleGit } from 'simple-git';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { answerOf, openGit } from '../../git/one-shot.ts';
import { findGitRoot } from '../../git/repository.ts';

const fail = defineErrors('hooks', {
  noRepository: '{directory} is in no git repository. Make one first: git init',
  shared:
    'core.hooksPath is {path} for every repository of this machine. ' +
    'Give this one its own: git config --local core.hooksPath .githooks',
});

/** Where the hooks of a repository are. */
export interface HookFolder {
  readonly root: string;
  /** Absolute. */
  readonly path: string;
  /** husky keeps what people write one level above what git calls. */
  readonly isHusky: boolean;
}

/**
 * The directory of a repository's own hooks: of the main work tree also in a linked
 * one, and `core.hooksPath` where that is set for this repository.
 * @throws QaError outside of a repository, and where the directory is shared by others
 */
export async function findHookFolder(host: Host): Promise<HookFolder> {
  const root = findGitRoot(host, host.cwd);
  if (root === null) throw fail('noRepository', { directory: host.cwd });
  const git = await openGit(host, root);
  const named = await answerOf(git.revparse(['--git-path', 'hooks']));
  const path = resolve(root, named ?? '.git/hooks');
  const isOwn = await belongsHere(git, root, path);
  if (!isOwn) throw fail('shared', { path });
  const isHusky = basename(path) === '_' && basename(dirname(path)) === '.husky';
  return { root, path: isHusky ? dirname(path) : path, isHusky };
}

async function belongsHere(
  git: SimpleGit,
  root: string,
  path: string,
): Promise<boolean> {
  const common = await answerOf(git.revparse(['--git-common-dir']));
  const homes = [root, resolve(root, common ?? '.git')];
  if (homes.some((home) => isInside(home, path))) return true;
  const local = await answerOf(git.getConfig('core.hooksPath', 'local'));
  return local !== null && local.value !== null;
}

function isInside(directory: string, path: string): boolean {
  const way = relative(directory, path);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}

/** The file of a hook. */
export function hookFile({ path }: HookFolder, name: string): string {
  return join(path, name);
}
