import { join } from 'node:path';
import type { Host } from '../core/host.ts';
import { ownDirectory } from './common-directory.ts';

/**
 * The commits that an unfinished merge brings in; empty if there is no such merge. The
 * commit that ends the merge has them and HEAD as parents.
 */
export function readMergeHeads(host: Host, root: string): readonly string[] {
  const git = join(root, '.git');
  if (!host.fs.existsSync(git)) return [];
  const file = join(ownDirectory(host, git, root), 'MERGE_HEAD');
  if (!host.fs.existsSync(file)) return [];
  return host.fs.readFileSync(file, 'utf8').split('\n').filter(Boolean);
}
