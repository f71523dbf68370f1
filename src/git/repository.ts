import { dirname, join, resolve } from 'node:path';
import type { Host } from '../core/host.ts';

/** Whether a directory is a repository itself, without a work tree. */
export function isBareRepository({ fs }: Host, directory: string): boolean {
  const parts = ['HEAD', 'objects', 'refs'];
  return parts.every((part) => fs.existsSync(join(directory, part)));
}

/**
 * The root of the work tree that contains a directory, found by its `.git` as git does;
 * null outside of a repository. Starts no process.
 */
export function findGitRoot(host: Host, directory: string): string | null {
  for (let current = resolve(directory); ; current = dirname(current)) {
    if (host.fs.existsSync(join(current, '.git'))) return current;
    if (dirname(current) === current) return null;
  }
}
