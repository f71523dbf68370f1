import { join, resolve } from 'node:path';
import type { Host } from '../core/host.ts';

/**
 * The git directory that all work trees of a repository share, found without a process.
 * @param root - absolute, of a work tree
 */
export function findCommonDirectory(host: Host, root: string): string {
  const own = ownDirectory(host, join(root, '.git'), root);
  const pointer = join(own, 'commondir');
  if (!host.fs.existsSync(pointer)) return own;
  return resolve(own, host.fs.readFileSync(pointer, 'utf8').trim());
}

/** The git directory of a work tree itself; `path` is its `.git`. */
export function ownDirectory(host: Host, path: string, root: string): string {
  // In a linked work tree `.git` is a file that names the directory.
  if (host.fs.statSync(path).isDirectory()) return path;
  const text = host.fs.readFileSync(path, 'utf8');
  return resolve(root, text.replace(/^gitdir:/, '').trim());
}
