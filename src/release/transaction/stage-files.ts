import type { Host } from '../../core/host.ts';
import { readGit } from '../../git/read-git.ts';
import { runGitScript } from '../../git/script.ts';
import { withEnvironment } from './with-environment.ts';

/** Writes files of the work tree into an index that is not the user's. */
export async function stageFiles(
  host: Host,
  root: string,
  index: string,
  paths: readonly string[],
): Promise<void> {
  const apart = withEnvironment(host, { GIT_INDEX_FILE: index });
  const input = paths.map((path) => `${path}\0`).join('');
  await readGit(
    apart,
    root,
    ['update-index', '-z', '--add', '--remove', '--stdin'],
    input,
  );
}

/** Writes the tree of an index. */
export async function writeTree(
  host: Host,
  root: string,
  index: string,
): Promise<string> {
  const apart = withEnvironment(host, { GIT_INDEX_FILE: index });
  return (await readGit(apart, root, ['write-tree'])).trim();
}

/** Stages files and writes the tree at once, where nothing comes between. */
export async function stageTree(
  host: Host,
  root: string,
  index: string,
  paths: readonly string[],
): Promise<string> {
  const apart = withEnvironment(host, { GIT_INDEX_FILE: index });
  const input = paths.map((path) => `${path}\0`).join('');
  const script = 'git update-index -z --add --remove --stdin && git write-tree';
  return (await runGitScript(apart, root, script, [], input)).trim();
}
