import type { Host } from '../core/host.ts';
import { tryGit } from './ask.ts';

/** Which commit of HEAD's history brought each file of a folder; the newest first. */
export async function readAddedBy(
  host: Host,
  root: string,
  folder: string,
): Promise<ReadonlyMap<string, string>> {
  const options = ['--diff-filter=A', '--name-only', '--no-renames', '--full-history'];
  const args = ['-c', 'core.quotePath=off', 'log', ...options, '--format=%x01%H'];
  const text = await tryGit(host, root, [...args, '--', `:(top)${folder}`]);
  const commits = new Map<string, string>();
  for (const record of (text ?? '').split('\x01').slice(1)) {
    const [id, ...paths] = record.split('\n');
    for (const path of paths)
      if (path !== '' && !commits.has(path)) commits.set(path, id!);
  }
  return commits;
}
