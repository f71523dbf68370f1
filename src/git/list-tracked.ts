import type { Host } from '../core/host.ts';
import { readGit } from './read-git.ts';

/**
 * Every file that git tracks, relative to the root.
 * @throws QaError where git is missing or refuses
 */
export async function listTracked(
  host: Host,
  root: string,
): Promise<readonly string[]> {
  const text = await readGit(host, root, ['ls-files', '-z']);
  return text.split('\0').filter((path) => path !== '');
}
