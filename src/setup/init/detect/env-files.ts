import { basename } from 'node:path';
import { listUntracked } from '../../../git/diff.ts';
import type { Project } from '../../../tools/project.ts';

/**
 * The files `.env` that `git add --all` would newly take along, relative to the root.
 * @throws QaError where git is missing or refuses
 */
export async function findOpenEnvs(
  { host, root, paths }: Project,
  isRepository: boolean,
): Promise<readonly string[]> {
  const envs = paths.filter((path) => basename(path) === '.env');
  if (envs.length === 0 || !isRepository) return envs;
  const untracked = await listUntracked(host, root);
  return untracked.map(({ path }) => path).filter((path) => envs.includes(path));
}
