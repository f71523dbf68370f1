import {
  UnreadableLock,
  dependencyKinds,
  keyLines,
  sourceOf,
  tableOf,
  textOf,
  textsOf,
} from './locked.ts';
import type { Importer, LockedPackage, LockReader, Table } from './locked.ts';

/** `bun.lock`, the text lock: https://bun.sh/reference/bun/BunLockFile */
export const readBunLock: LockReader = async (_, text) => {
  const { parse } = await import('jsonc-parser');
  const problems: { offset: number }[] = [];
  const lock = tableOf(parse(text, problems as never[], { allowTrailingComma: true }));
  if (problems.length > 0) throw new UnreadableLock('it is not JSON with comments');
  const version = lock['lockfileVersion'];
  if (version !== 0 && version !== 1 && version !== 2)
    throw new UnreadableLock(
      `its lockfileVersion is ${JSON.stringify(version) ?? 'missing'}; 0, 1 ` +
        `and 2 are known`,
    );
  const entries = tableOf(lock['packages']);
  const lines = keyLines(text, /^ {4}"([^"]*)": \[/);
  const packages = new Map<string, LockedPackage>();
  for (const [key, value] of Object.entries(entries))
    if (Array.isArray(value))
      packages.set(key, packageOf(key, value, entries, lines.get(key) ?? null));
  const importers = Object.entries(tableOf(lock['workspaces'])).map(([folder, value]) =>
    importerOf(folder, tableOf(value), entries),
  );
  return { packages, importers };
};

/** `bun.lockb` of Bun 1.1 and before. */
export const readBinaryBunLock: LockReader = async () => {
  throw new UnreadableLock(
    'it is binary. Write bun.lock, and remove it: bun install --save-text-lockfile',
  );
};

function packageOf(
  key: string,
  value: readonly unknown[],
  entries: Table,
  line: number | null,
): LockedPackage {
  const identity = textOf(value[0]) ?? key;
  const at = identity.indexOf('@', 1);
  const [name, reference] = [identity.slice(0, at), identity.slice(at + 1)];
  const source = sourceOf(reference);
  const isPublished = source === 'registry';
  const info = tableOf(value.find((one) => typeof one === 'object'));
  const edges = (['dependencies', 'optionalDependencies'] as const).flatMap((kind) =>
    Object.entries(textsOf(info[kind])).map(([wanted, range]) => ({
      ...{ name: wanted, range, to: resolveFrom(key, wanted, entries) },
    })),
  );
  // Where it is published the second place is its registry: empty is the usual one.
  const registry = isPublished ? textOf(value[1]) : null;
  const last = textOf(value.at(-1));
  return {
    ...{ key, name, line, edges, source, ecosystem: 'npm' },
    version: isPublished ? reference : '',
    resolved: isPublished ? registry : reference,
    integrity: last !== null && /^sha\d+-/.test(last) ? last : null,
  };
}

/** Nested entries have the path of names before their own: `a/@b/c/d`. */
function resolveFrom(key: string, name: string, entries: Table): string | null {
  const parents = key.match(/@[^/]+\/[^/]+|[^/]+/g) ?? [];
  for (let length = parents.length; length >= 0; length--) {
    const candidate = [...parents.slice(0, length), name].join('/');
    if (entries[candidate] !== undefined) return candidate;
  }
  return null;
}

function importerOf(folder: string, value: Table, entries: Table): Importer {
  const own = textOf(value['name']) ?? '';
  const edges = dependencyKinds.flatMap((kind) =>
    Object.entries(textsOf(value[kind])).map(([name, range]) => ({
      ...{ name, range, kind },
      to: resolveFrom(folder === '' ? '' : own, name, entries),
    })),
  );
  const wanted = Object.fromEntries(edges.map(({ name, range }) => [name, range]));
  return { folder, edges, wanted };
}
