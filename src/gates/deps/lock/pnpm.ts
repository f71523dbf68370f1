import {
  UnreadableLock,
  dependencyKinds,
  keyLines,
  sourceOf,
  tableOf,
  textOf,
  textsOf,
} from './locked.ts';
import type {
  Importer,
  LockedEdge,
  LockedPackage,
  LockReader,
  Table,
} from './locked.ts';

/** `pnpm-lock.yaml` of version 5.4 to 9. */
export const readPnpmLock: LockReader = async (_, text) => {
  const documents = await parseYaml(text);
  for (const document of documents) requireVersion(document['lockfileVersion']);
  // Since version 11 what pnpm itself needs stands in a document before the project's.
  const lock = documents.at(-1)!;
  const entries = new Map(
    documents.flatMap((document) => [...readEntries(document, text)]),
  );
  // An override takes the place of what the manifest says.
  const overridden = new Set(Object.keys(tableOf(lock['overrides'])));
  const resolve = resolver(entries);
  const packages = new Map(
    [...entries].map(([key, one]) => {
      const edges = one.edges.map((edge) => ({
        ...edge,
        to: resolve(edge.name, edge.range),
      }));
      return [key, { ...one, edges }];
    }),
  );
  const roots = tableOf(lock['importers'] ?? { '.': lock });
  const importers = Object.entries(roots).map(([path, value]) => {
    const folder = path === '.' ? '' : path;
    return importerOf(folder, tableOf(value), resolve, overridden);
  });
  return { packages, importers };
};

function requireVersion(written: unknown): void {
  const version = Number.parseFloat(String(written));
  if (version >= 5 && version < 10) return;
  throw new UnreadableLock(
    `its lockfileVersion is ${String(written ?? 'missing')}; 5 to 9 are known`,
  );
}

/**
 * The entries; since version 9 each is in two halves, one of them for each of its
 * peers.
 */
function readEntries(lock: Table, text: string): ReadonlyMap<string, LockedPackage> {
  const lines = keyLines(text, /^ {2}'?(\/?@?[^\s':][^':]*?)'?:\s*$/);
  const snapshots = tableOf(lock['snapshots']);
  const bodies = tableOf(lock['packages']);
  const isSplit = Object.keys(snapshots).length > 0;
  return new Map(
    Object.entries(isSplit ? snapshots : bodies).map(([key, value]) => {
      const bare = isSplit ? withoutPeers(key) : key;
      const body = { ...tableOf(bodies[bare]), ...tableOf(value) };
      return [key, packageOf(key, body, lines.get(bare) ?? null)];
    }),
  );
}

/** https://pnpm.io/lockfile */
async function parseYaml(text: string): Promise<readonly Table[]> {
  const { parseAllDocuments } = await import('yaml');
  const parsed = parseAllDocuments(text);
  const documents = Array.isArray(parsed) ? parsed : [];
  const isBroken = documents.some(({ errors }) => errors.length > 0);
  if (isBroken || documents.length === 0)
    throw new UnreadableLock(
      /^<{7} /m.test(text) ? 'it has conflict markers of git' : 'it is not YAML',
    );
  return documents.map((document) => tableOf(document.toJS({ maxAliasCount: 0 })));
}

/** Peers stand behind the version: `(react@18.0.0)`, and `_react@18.0.0` before 6. */
function withoutPeers(key: string): string {
  const at = key.indexOf('(');
  return at === -1 ? key : key.slice(0, at);
}

/** `a@1.0.0` since 9, `/a@1.0.0` in 6, `/a/1.0.0_peers` before. */
function splitKey(key: string): readonly [name: string, version: string] {
  const bare = withoutPeers(key).replace(/^\//, '');
  const at = bare.indexOf('@', 1);
  if (at !== -1) return [bare.slice(0, at), bare.slice(at + 1)];
  const slash = bare.lastIndexOf('/');
  if (slash === -1) return [bare, ''];
  return [bare.slice(0, slash), bare.slice(slash + 1).replace(/_.*$/, '')];
}

function packageOf(key: string, body: Table, line: number | null): LockedPackage {
  const [keyName, keyVersion] = splitKey(key);
  const resolution = tableOf(body['resolution']);
  const version = textOf(body['version']) ?? keyVersion;
  const isPublished = /^\d/.test(version);
  const edges = ['dependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(textsOf(body[kind])).map(
      // The lock has versions here, not ranges: they lead to the entry.
      ([name, range]): LockedEdge => ({ name, range, to: null }),
    ),
  );
  return {
    key,
    name: textOf(body['name']) ?? keyName,
    version: isPublished ? version : '',
    ecosystem: 'npm',
    source: sourceBy(resolution, keyVersion, isPublished),
    resolved: textOf(resolution['tarball']) ?? textOf(resolution['repo']),
    integrity: textOf(resolution['integrity']),
    edges,
    hasInstallScript: body['requiresBuild'] === true,
    line,
  };
}

function sourceBy(
  resolution: Table,
  reference: string,
  isPublished: boolean,
): LockedPackage['source'] {
  const isFolder = textOf(resolution['directory']) !== null;
  if (isFolder || sourceOf(reference) === 'local') return 'local';
  const isGit = sourceOf(textOf(resolution['tarball']) ?? reference) === 'git';
  if (textOf(resolution['repo']) !== null || isGit) return 'git';
  return isPublished ? 'registry' : 'url';
}

type Resolve = (name: string, version: string | null) => string | null;

function resolver(packages: ReadonlyMap<string, LockedPackage>): Resolve {
  return (name, version) => {
    if (version === null) return null;
    const candidates = [
      `${name}@${version}`,
      `/${name}@${version}`,
      `/${name}/${version}`,
      version,
      `/${version}`,
    ];
    return candidates.find((key) => packages.has(key)) ?? null;
  };
}

function importerOf(
  folder: string,
  value: Table,
  resolve: Resolve,
  overridden: ReadonlySet<string>,
): Importer {
  const specifiers = textsOf(value['specifiers']);
  const edges = dependencyKinds.flatMap((kind) =>
    Object.entries(tableOf(value[kind])).map(([name, entry]) => {
      const version = textOf(entry) ?? textOf(tableOf(entry)['version']);
      const range = textOf(tableOf(entry)['specifier']) ?? specifiers[name] ?? null;
      return { name, range, kind, to: resolve(name, version) };
    }),
  );
  const asked = Object.entries({
    ...specifiers,
    ...Object.fromEntries(edges.map(({ name, range }) => [name, range ?? ''])),
  });
  const wanted = Object.fromEntries(
    asked.map(([name, range]) => [name, overridden.has(name) ? null : range]),
  );
  return { folder, edges, wanted };
}
