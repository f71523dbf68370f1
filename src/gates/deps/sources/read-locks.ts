import { posix } from 'node:path';
import { lockFormatOf, isRequirements } from '../lock/find-locks.ts';
import { UnreadableLock } from '../lock/locked.ts';
import type { Lock, LockedPackage } from '../lock/locked.ts';
import { readRequirements } from '../lock/requirements.ts';
import type { Requirement } from '../lock/requirements.ts';
import type { Manifests } from './manifests.ts';
import { withKinds } from './manifests.ts';

/** Every lock, and requirements files, which are locks without edges. */
export interface ReadLocks {
  readonly locks: readonly Lock[];
  readonly requirements: ReadonlyMap<string, readonly Requirement[]>;
  /** Locks that cannot be judged, and why. */
  readonly broken: ReadonlyMap<string, string>;
}

/** Reads every lock among the texts. */
export async function readLocks(
  texts: ReadonlyMap<string, string>,
  manifests: Manifests,
  included: ReadonlySet<string>,
): Promise<ReadLocks> {
  const locks: Lock[] = [];
  const requirements = new Map<string, readonly Requirement[]>();
  const broken = new Map<string, string>();
  for (const [path, text] of texts) {
    if (isRequirements(path) || included.has(path))
      requirements.set(path, readRequirements(text));
    const format = lockFormatOf(path);
    if (format === undefined || isOutOfUse(path, texts)) continue;
    try {
      const read = await format.read(path, text);
      const lock = { path, kind: format.kind, ...read };
      locks.push(withKinds(lock, manifests.known, membersBelow(path, texts)));
    } catch (error) {
      if (!(error instanceof UnreadableLock)) throw error;
      broken.set(path, error.message);
    }
  }
  return { locks, requirements, broken };
}

/** Bun reads its binary lock only where there is no text. */
function isOutOfUse(path: string, texts: ReadonlyMap<string, string>): boolean {
  const name = posix.basename(path);
  return name === 'bun.lockb' && texts.has(posix.join(posix.dirname(path), 'bun.lock'));
}

/** Folders below a lock with a manifest of their own and no lock of their own. */
function membersBelow(
  lock: string,
  texts: ReadonlyMap<string, string>,
): readonly string[] {
  const home = posix.dirname(lock);
  return [...texts.keys()]
    .filter((path) => posix.basename(path) === 'package.json')
    .map((path) => posix.dirname(path))
    .filter((folder) => folder !== home && nearestLock(folder, texts) === lock)
    .map((folder) => posix.relative(home, folder));
}

/** The lock in a folder or the nearest one above it; null where there is none. */
export function nearestLock(
  folder: string,
  texts: ReadonlyMap<string, string>,
): string | null {
  for (let place = folder; ; place = posix.dirname(place)) {
    for (const path of texts.keys())
      if (
        lockFormatOf(path)?.manifest === 'package.json' &&
        posix.dirname(path) === place
      )
        return path;
    if (place === '.' || place === '/') return null;
  }
}

/** The packages of a requirements file that name one version. */
export function pinnedOf(list: readonly Requirement[]): readonly LockedPackage[] {
  return list.flatMap(({ locked, isPinned }) =>
    locked !== null && isPinned && locked.version !== '' ? locked : [],
  );
}
