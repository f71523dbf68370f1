import { join } from 'node:path';
import type { Host } from '../core/host.ts';
import { ownDirectory } from './common-directory.ts';

/**
 * The commits that a merge which is not finished brings in; none where no merge is
 * going on. The commit that ends it has them and HEAD as parents.
 */
export function readMergeHeads(host: Host, root: string): readonly string[] {
  const git = join(root, '.git');
  if (!host.fs.existsSync(git)) return [];
  const file = join(ownDirectory(host, git, root), 'MERGE_HEAD');
  if (!host.fs.existsSync(file)) return [];
  return host.fs.readFileSync(file, 'utf8').split('\n').filter(Boolean);
}
