import type { Host } from '../core/host.ts';
import { readGit } from './read-git.ts';

/** The names of all tags whose commit is part of HEAD's history. */
export async function readContainedTags(
  host: Host,
  root: string,
): Promise<ReadonlySet<string>> {
  const args = ['for-each-ref', '--merged=HEAD', '--format=%(refname:lstrip=2)'];
  const text = await readGit(host, root, [...args, 'refs/tags']);
  return new Set(text.split('\n').filter((name) => name !== ''));
}
