import { isPrivateEnvironment } from '../../../core/environment-files.ts';
import type { GateContext } from '../../../core/gate.ts';
import type { TreeFile } from '../../../core/tree.ts';
import { listTracked } from '../../../git/list-tracked.ts';
import { findGitRoot } from '../../../git/repository.ts';

/** The files of environment variables that git tracks. */
export async function findTrackedEnv(
  { host, root, tree, change }: GateContext,
  files: readonly TreeFile[],
): Promise<readonly string[]> {
  const candidates = files
    .map(({ path }) => path)
    .filter((path) => isPrivateEnvironment(path));
  if (candidates.length === 0 || tree.kind !== 'work') return candidates;
  if (change === null && findGitRoot(host, root) === null) return [];
  const tracked = new Set(await listTracked(host, root));
  return candidates.filter((path) => tracked.has(path));
}
