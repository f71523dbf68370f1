import {
  rootByNeed,
  UnreadableLock,
  keyLines,
  sourceOf,
  tableOf,
  textOf,
  textsOf,
} from './locked.ts';
import type { Importer, LockedPackage, LockReader, Table } from './locked.ts';

/** `yarn.lock` of Yarn 1, and of Yarn 2 and later, which is YAML. */
export const readYarnLock: LockReader = async (_, text) => {
  const isBerry = /^__metadata:/m.test(text);
  if (!isBerry && !/^# yarn lockfile v1\b/m.test(text))
    throw new UnreadableLock(
      'it says neither `# yarn lockfile v1` nor `__metadata`: another version',
    );
  const entries = await parse(text);
  requireVersion(tableOf(entries['__metadata'])['version']);
  const lines = keyLines(text, /^"?([^\s#"][^"]*?)"?:\s*$/);
  const packages = new Map<string, LockedPackage>();
  const byHead = new Map<string, string>();
  for (const [key, value] of Object.entries(entries)) {
    if (key === '__metadata') continue;
    // `a@^1, a@^2`: all that one entry answers.
    for (const head of key.split(/,\s*/)) byHead.set(head, key);
    packages.set(key, packageOf(key, tableOf(value), isBerry, lineOf(lines, key)));
  }
  const resolve = (name: string, range: string): string | null =>
    byHead.get(`${name}@${range}`) ?? byHead.get(`${name}@npm:${range}`) ?? null;
  const importers: Importer[] = [];
  for (const [key, one] of packages) {
    const edges = one.edges.map((edge) => ({
      ...edge,
      to: resolve(edge.name, edge.range ?? ''),
    }));
    packages.set(key, { ...one, edges });
    const folder = workspaceOf(tableOf(entries[key]));
    if (folder === null) continue;
    const kind = 'dependencies' as const;
    const wanted = Object.fromEntries(
      edges.map(({ name, range }) => [name, range ?? '']),
    );
    importers.push({ folder, edges: edges.map((edge) => ({ ...edge, kind })), wanted });
  }
  if (importers.length > 0) return { packages, importers };
  // Yarn 1 does not say what the project itself asks for.
  return { packages, importers: [rootByNeed(packages)] };
};

/** The last one that is known: LOCKFILE_VERSION of @yarnpkg/core 4.9.3. */
const newest = 10;

function requireVersion(written: unknown): void {
  if (written === undefined || Number(written) <= newest) return;
  throw new UnreadableLock(
    `its version is ${String(written)}; up to ${newest} are known`,
  );
}

function lineOf(lines: ReadonlyMap<string, number>, key: string): number | null {
  // Yarn 1 quotes each head by itself.
  return lines.get(key) ?? lines.get(key.split(/,\s*/)[0]!) ?? null;
}

async function parse(text: string): Promise<Table> {
  if (/^<{7} /m.test(text)) throw new UnreadableLock('it has conflict markers of git');
  const { parseSyml } = await import('@yarnpkg/parsers');
  try {
    return tableOf(parseSyml(text));
  } catch {
    throw new UnreadableLock('it is not a lock of Yarn');
  }
}

function workspaceOf(entry: Table): string | null {
  const path = /@workspace:(.*)$/.exec(textOf(entry['resolution']) ?? '')?.[1];
  return path === undefined ? null : path === '.' ? '' : path;
}

function packageOf(
  key: string,
  entry: Table,
  isBerry: boolean,
  line: number | null,
): LockedPackage {
  const edges = ['dependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(textsOf(entry[kind])).map(([name, wanted]) => ({
      ...{ name, range: wanted, to: null },
    })),
  );
  const version = textOf(entry['version']) ?? '';
  const about = { key, version, ecosystem: 'npm' as const, edges, line };
  return { ...about, ...(isBerry ? berryEntry(entry) : firstEntry(key, entry)) };
}

type Origin = Pick<
  LockedPackage,
  'name' | 'source' | 'resolved' | 'integrity' | 'isExempt'
>;

/** Yarn 1: `resolved` with a SHA-1 behind it, and `integrity`. */
function firstEntry(key: string, entry: Table): Origin {
  const [asked, range] = splitAt(key.split(/,\s*/)[0]!);
  const resolved = textOf(entry['resolved']);
  const source = sourceOf(resolved ?? range);
  return {
    name: /^npm:(.+)@[^@]+$/.exec(range)?.[1] ?? asked,
    source: source === 'url' ? 'registry' : source,
    resolved,
    integrity: textOf(entry['integrity']) ?? legacyHash(resolved),
  };
}

/** Yarn 2 and later: `resolution` and `checksum`. */
function berryEntry(entry: Table): Origin {
  const [name, reference] = splitAt(textOf(entry['resolution']) ?? '');
  const isLocal =
    entry['linkType'] === 'soft' || /^(?:workspace|link|portal|file):/.test(reference);
  const isPublished = /^(?:npm|patch):/.test(reference);
  return {
    name,
    source: isLocal ? 'local' : isPublished ? 'registry' : sourceOf(reference),
    resolved: isPublished || isLocal ? archiveOf(reference) : reference,
    integrity: textOf(entry['checksum']),
    // What another platform needs is not fetched, and so has no hash.
    ...(entry['conditions'] !== undefined && { isExempt: true as const }),
  };
}

/** Yarn notes an address that is not the usual one of its registry. */
function archiveOf(reference: string): string | null {
  const written = /::.*?__archiveUrl=([^&]+)/.exec(reference)?.[1];
  if (written === undefined) return null;
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** The name and what stands behind it; a scope has an `@` of its own. */
function splitAt(text: string): readonly [name: string, rest: string] {
  const at = text.indexOf('@', 1);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** Before integrities Yarn 1 wrote a SHA-1 behind the address. */
function legacyHash(resolved: string | null): string | null {
  const digest = /#([\da-f]{40})$/.exec(resolved ?? '')?.[1];
  return digest === undefined ? null : `sha1-${digest}`;
}
