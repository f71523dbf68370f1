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
import { parseJson } from './parse-json.ts';

/** `package-lock.json` and `npm-shrinkwrap.json` of npm 5 to 11. */
export const readNpmLock: LockReader = async (_, text) => {
  const lock = parseJson(text);
  const version = lock['lockfileVersion'];
  if (version !== 1 && version !== 2 && version !== 3)
    throw new UnreadableLock(
      `its lockfileVersion is ${JSON.stringify(version) ?? 'missing'}; 1, 2 ` +
        `and 3 are known`,
    );
  const packages = tableOf(lock['packages']);
  return Object.keys(packages).length > 0
    ? readPackages(packages, text)
    : readTree(tableOf(lock['dependencies']));
};

function readPackages(packages: Table, text: string) {
  const lines = keyLines(text, /^ {4}"([^"]*)": \{/);
  const found = new Map<string, LockedPackage>();
  const importers: Importer[] = [];
  for (const [key, value] of Object.entries(packages)) {
    const entry = tableOf(value);
    if (!key.includes('node_modules/'))
      importers.push(importerOf(key, entry, packages));
    else found.set(key, packageOf(key, entry, packages, lines.get(key) ?? null));
  }
  return { packages: found, importers };
}

function packageOf(
  key: string,
  entry: Table,
  packages: Table,
  line: number | null,
): LockedPackage {
  const resolved = textOf(entry['resolved']);
  const isLocal = entry['link'] === true || entry['inBundle'] === true;
  // Without an address it is still of a registry: an address may be left out.
  const source = isLocal ? 'local' : sourceOfAddress(resolved);
  const kinds = [...dependencyKinds, 'peerDependencies'] as const;
  return {
    key,
    name: textOf(entry['name']) ?? nameIn(key),
    version: textOf(entry['version']) ?? '',
    ecosystem: 'npm',
    ...{ source, resolved, integrity: textOf(entry['integrity']), line },
    edges: kinds.flatMap((kind) => edgesOf(key, entry[kind], packages)),
    hasInstallScript: entry['hasInstallScript'] === true,
    licence: licenceOf(entry['license']),
  };
}

/** A tarball of a registry has its name and version in its address. */
function sourceOfAddress(resolved: string | null): LockedPackage['source'] {
  if (resolved === null) return 'registry';
  const source = sourceOf(resolved);
  return source === 'url' ? 'registry' : source;
}

function licenceOf(value: unknown): string | null {
  if (Array.isArray(value)) {
    const names = value.map((one) => textOf(one) ?? textOf(tableOf(one)['type']));
    return names.includes(null) ? null : `(${names.join(' OR ')})`;
  }
  return textOf(value) ?? textOf(tableOf(value)['type']);
}

function nameIn(key: string): string {
  return key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

function edgesOf(key: string, ranges: unknown, packages: Table): readonly LockedEdge[] {
  return Object.entries(textsOf(ranges)).map(([name, range]) => ({
    ...{ name, range },
    to: resolveFrom(key, name, packages),
  }));
}

/** As Node looks a package up: in the folder itself, then in those above it. */
function resolveFrom(key: string, name: string, packages: Table): string | null {
  for (let folder: string | null = key; folder !== null; folder = above(folder)) {
    const candidate = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    const entry = packages[candidate];
    if (entry === undefined) continue;
    // A workspace is linked: its own folder is an importer, and leads on.
    return candidate;
  }
  return null;
}

function above(folder: string): string | null {
  if (folder === '') return null;
  const at = folder.lastIndexOf('/node_modules/');
  if (at !== -1) return folder.slice(0, at);
  return '';
}

function importerOf(folder: string, entry: Table, packages: Table): Importer {
  const edges = dependencyKinds.flatMap((kind) =>
    edgesOf(folder, entry[kind], packages).map((edge) => ({ ...edge, kind })),
  );
  const wanted = Object.fromEntries(
    edges.map(({ name, range }) => [name, range ?? '']),
  );
  return { folder, edges, wanted };
}

/** The nested form of npm 5 and 6, which does not repeat what the manifest asks for. */
function readTree(root: Table) {
  const flat: Record<string, unknown> = {};
  const visit = (tree: Table, folder: string): void => {
    for (const [name, value] of Object.entries(tree)) {
      const key = `${folder}node_modules/${name}`;
      flat[key] = value;
      visit(tableOf(tableOf(value)['dependencies']), `${key}/`);
    }
  };
  visit(root, '');
  const packages = new Map(
    Object.entries(flat).map(([key, value]) => [
      key,
      nestedPackage(key, tableOf(value), flat),
    ]),
  );
  const edges = Object.keys(root).map((name) => ({
    ...{ name, range: null, to: `node_modules/${name}` },
    kind: 'dependencies' as const,
  }));
  return { packages, importers: [{ folder: '', edges, wanted: null }] };
}

function nestedPackage(key: string, entry: Table, flat: Table): LockedPackage {
  const version = textOf(entry['version']) ?? '';
  const [, name, aliased] = /^npm:(.+)@([^@]+)$/.exec(version) ?? [];
  const isPublished = sourceOf(version) === 'registry';
  return {
    key,
    name: name ?? nameIn(key),
    version: isPublished ? (aliased ?? version) : '',
    ecosystem: 'npm',
    source: entry['bundled'] === true ? 'local' : sourceOf(version),
    resolved: textOf(entry['resolved']) ?? (isPublished ? null : version),
    integrity: textOf(entry['integrity']),
    edges: edgesOf(key, entry['requires'], flat),
    line: null,
  };
}
