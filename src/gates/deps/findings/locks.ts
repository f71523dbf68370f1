import { posix } from 'node:path';
import type { Finding } from '../../../core/finding.ts';
import type { DepsFacts } from '../collect.ts';
import { checkEntry } from '../lock/check-entries.ts';
import { findDrift } from '../lock/check-step.ts';
import { lockFormatOf } from '../lock/find-locks.ts';
import type { Lock } from '../lock/locked.ts';
import type { Settings } from '../settings.ts';
import { manifestPath } from '../sources/manifests.ts';
import { inFile } from './make.ts';

/** What is wrong with locks: whether they are there, in step, and sound. */
export function findInLocks(facts: DepsFacts, settings: Settings): readonly Finding[] {
  const hosts = new Set(settings.hosts);
  return [
    ...facts.unlocked.map(({ path, lock }) =>
      lock === null
        ? inFile(path, null, 'deps/lock', 'missing', { path }, path)
        : inFile(path, null, 'deps/lock', 'uncovered', { path, lock }, path),
    ),
    ...facts.untracked.map((path) =>
      inFile(path, null, 'deps/lock', 'untracked', { path }, path),
    ),
    ...findSeveral(facts),
    ...facts.locks.flatMap((lock) => findDrifts(lock, facts)),
    ...facts.locks.flatMap((lock) => findEntries(lock, hosts)),
    ...findRequirements(facts, settings, hosts),
  ];
}

/** Locks of several package managers in one folder. */
function findSeveral({ files }: DepsFacts): readonly Finding[] {
  const folders = new Map<string, string[]>();
  for (const path of files) {
    const format = lockFormatOf(path);
    // What another lock was exported to stands beside it by right.
    if (format === undefined || format.kind === 'pylock') continue;
    const key = `${posix.dirname(path)}\0${format.manifest}`;
    folders.set(key, [...(folders.get(key) ?? []), path]);
  }
  return [...folders.values()].flatMap((paths): readonly Finding[] => {
    const kinds = new Set(paths.map((path) => lockFormatOf(path)!.kind));
    if (kinds.size < 2) return [];
    const locks = paths.map((path) => posix.basename(path)).join(' and ');
    return [inFile(paths[0]!, null, 'deps/lock', 'several', { locks }, locks)];
  });
}

function findDrifts(lock: Lock, { manifests }: DepsFacts): readonly Finding[] {
  if (lockFormatOf(lock.path)?.manifest !== 'package.json') return [];
  const names = new Set([...manifests.values()].map(({ name }) => name));
  const find = (messageId: string, data: Finding['data'], name: string): Finding =>
    inFile(lock.path, null, 'deps/drift', messageId, data, name);
  return lock.importers.flatMap((importer): readonly Finding[] => {
    const path = manifestPath(lock, importer);
    const manifest = manifests.get(path);
    const { folder, wanted } = importer;
    if (manifest === undefined)
      return folder === '' || wanted === null ? [] : [find('gone', { folder }, folder)];
    return findDrift(lock, importer, manifest, (name) => names.has(name)).map((drift) =>
      find(drift.messageId, drift.data, `${path} ${drift.name}`),
    );
  });
}

function findEntries(lock: Lock, hosts: ReadonlySet<string>): readonly Finding[] {
  return [...lock.packages.values()].flatMap((one) =>
    checkEntry(one, hosts).map(({ rule, messageId, data }) =>
      inFile(lock.path, one.line, rule, messageId, data, one.key),
    ),
  );
}

function findRequirements(
  { requirements }: DepsFacts,
  settings: Settings,
  hosts: ReadonlySet<string>,
): readonly Finding[] {
  const wanted = settings.requirements;
  return [...requirements].flatMap(([path, list]) =>
    list.flatMap(({ line, kind, target, locked, isPinned }): readonly Finding[] => {
      if (kind === 'index' && target !== null)
        return findIndex(path, line, target, hosts);
      if (locked === null || wanted === 'any') return [];
      const { name } = locked;
      const find = (messageId: string): readonly Finding[] => [
        inFile(path, line, 'deps/integrity', messageId, { name }, name),
      ];
      if (!isPinned) return find('unpinned');
      // An address holds whatever its owner puts there.
      if (locked.source !== 'registry')
        return checkEntry(locked, hosts).map(({ rule, messageId, data }) =>
          inFile(path, line, rule, messageId, data, name),
        );
      return wanted === 'hashed' && locked.integrity === null ? find('unhashed') : [];
    }),
  );
}

function findIndex(
  path: string,
  line: number,
  target: string,
  hosts: ReadonlySet<string>,
): readonly Finding[] {
  if (!URL.canParse(target)) return [];
  const { protocol, host } = new URL(target);
  const find = (messageId: string, data: Finding['data']): Finding =>
    inFile(path, line, 'deps/host', messageId, { name: 'the index', ...data }, host);
  if (protocol === 'http:') return [find('protocol', { protocol: 'http' })];
  return protocol === 'https:' && !hosts.has(host) ? [find('host', { host })] : [];
}
