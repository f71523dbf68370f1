import { keyLines, sourceOf, tableOf, textOf, textsOf } from './locked.ts';
import { UnreadableLock } from './locked.ts';
import type { Importer, LockedPackage, LockReader, Table } from './locked.ts';

/** `yarn.lock` of Yarn 1, and of Yarn 2 and later, which is YAML. */
export const readYarnLock: LockReader = async (_, text) => {
  const isBerry = /^__metadata:/m.test(text);
  if (!isBerry && !/^# yarn lockfile v1\b/m.test(text))
    throw new UnreadableLock(
      'it says neither `# yarn lockfile v1` nor `__metadata`: another version',
    );
  const entries = await parse(text);
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
  return { packages, importers: [rootOf(packages)] };
};

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

/** Yarn 1 does not say what the project itself asks for: whatever nothing else needs. */
function rootOf(packages: ReadonlyMap<string, LockedPackage>): Importer {
  const needed = new Set(
    [...packages.values()].flatMap(({ edges }) => edges.map(({ to }) => to)),
  );
  const edges = [...packages.values()]
    .filter(({ key }) => !needed.has(key))
    .map(({ key, name }) => ({
      name,
      range: null,
      to: key,
      kind: 'dependencies' as const,
    }));
  return { folder: '', edges, wanted: null };
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
  const head = key.split(/,\s*/)[0]!;
  const at = head.indexOf('@', 1);
  const [asked, range] = [head.slice(0, at), head.slice(at + 1)];
  const edges = ['dependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(textsOf(entry[kind])).map(([name, wanted]) => ({
      ...{ name, range: wanted, to: null },
    })),
  );
  const version = textOf(entry['version']) ?? '';
  const about = { key, version, ecosystem: 'npm' as const, edges, line };
  if (!isBerry) {
    const resolved = textOf(entry['resolved']);
    const alias = /^npm:(.+)@[^@]+$/.exec(range)?.[1];
    const source =
      sourceOf(resolved ?? range) === 'url' ? 'registry' : sourceOf(resolved ?? range);
    const integrity = textOf(entry['integrity']) ?? legacyHash(resolved);
    return { ...about, name: alias ?? asked, source, resolved, integrity };
  }
  const resolution = textOf(entry['resolution']) ?? '';
  const split = resolution.indexOf('@', 1);
  const [name, reference] = [resolution.slice(0, split), resolution.slice(split + 1)];
  const isLocal =
    entry['linkType'] === 'soft' || /^(?:workspace|link|portal|file):/.test(reference);
  const isPatch = reference.startsWith('patch:');
  const published = /^npm:/.test(reference) || isPatch;
  return {
    ...about,
    name,
    source: isLocal ? 'local' : published ? 'registry' : sourceOf(reference),
    resolved: published || isLocal ? null : reference,
    integrity: textOf(entry['checksum']),
    // What another platform needs is not fetched, and so has no hash.
    ...(entry['conditions'] !== undefined && { isExempt: true as const }),
  };
}

/** Before integrities Yarn 1 wrote a SHA-1 behind the address. */
function legacyHash(resolved: string | null): string | null {
  const digest = /#([\da-f]{40})$/.exec(resolved ?? '')?.[1];
  return digest === undefined ? null : `sha1-${digest}`;
}
