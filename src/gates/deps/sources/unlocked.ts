import { posix } from 'node:path';
import type { Manifest } from '../lock/check-step.ts';
import { lockFormatOf } from '../lock/find-locks.ts';
import type { Lock } from '../lock/locked.ts';
import { manifestPath } from './manifests.ts';
import { nearestLock } from './read-locks.ts';

/** A manifest with dependencies that no lock covers. */
export interface Unlocked {
  readonly path: string;
  /** The lock above it, which does not know it; null where there is none. */
  readonly lock: string | null;
}

/** Manifests with dependencies that no lock covers. */
export function findUnlocked(
  manifests: ReadonlyMap<string, Manifest>,
  locks: readonly Lock[],
  texts: ReadonlyMap<string, string>,
): readonly Unlocked[] {
  const readable = new Set(locks.map(({ path }) => path));
  const covered = new Set(
    locks
      .filter(({ path }) => lockFormatOf(path)?.manifest === 'package.json')
      .flatMap((lock) => lock.importers.map((one) => manifestPath(lock, one))),
  );
  return [...manifests.values()].flatMap((manifest): readonly Unlocked[] => {
    const { path } = manifest;
    if (covered.has(path) || !hasDependencies(manifest)) return [];
    const lock = nearestLock(posix.dirname(path), texts);
    // What a broken lock covers is not known, and is told as that.
    return lock !== null && !readable.has(lock) ? [] : [{ path, lock }];
  });
}

function hasDependencies({ ranges }: Manifest): boolean {
  return Object.values(ranges).some((table) => Object.keys(table).length > 0);
}
