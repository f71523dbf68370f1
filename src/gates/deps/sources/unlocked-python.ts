import { posix } from 'node:path';
import { isRequirements, lockFormatOf } from '../lock/find-locks.ts';
import { tableOf } from '../lock/locked.ts';
import type { Table } from '../lock/locked.ts';
import { parseToml } from '../lock/python.ts';
import type { Unlocked } from './unlocked.ts';

/**
 * Manifests of Python with dependencies, and neither a lock nor a requirements file
 * beside or above them.
 */
export async function findUnlockedPython(
  texts: ReadonlyMap<string, string>,
): Promise<readonly Unlocked[]> {
  const locked = new Set(
    [...texts.keys()].filter(isPythonLock).map((path) => posix.dirname(path)),
  );
  const unlocked: Unlocked[] = [];
  for (const [path, text] of texts) {
    if (!/(^|\/)(pyproject\.toml|Pipfile)$/.test(path)) continue;
    if (foldersUp(posix.dirname(path)).some((folder) => locked.has(folder))) continue;
    // What cannot be read is told by the tool that needs it.
    const manifest = await parseToml(text).catch(() => ({}));
    if (hasDependencies(manifest)) unlocked.push({ path, lock: null });
  }
  return unlocked;
}

function isPythonLock(path: string): boolean {
  const manifest = lockFormatOf(path)?.manifest;
  const isLock = manifest !== undefined && manifest !== 'package.json';
  return isLock || isRequirements(path);
}

function foldersUp(folder: string): readonly string[] {
  const above = posix.dirname(folder);
  return folder === above ? [folder] : [folder, ...foldersUp(above)];
}

/** By PEP 621, as Poetry writes it, or Pipenv. */
function hasDependencies(manifest: Table): boolean {
  const { dependencies } = tableOf(manifest['project']);
  const poetry = tableOf(tableOf(tableOf(manifest['tool'])['poetry'])['dependencies']);
  return (
    (Array.isArray(dependencies) && dependencies.length > 0) ||
    Object.keys(poetry).some((name) => name !== 'python') ||
    Object.keys(tableOf(manifest['packages'])).length > 0
  );
}
