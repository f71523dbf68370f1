import { posix } from 'node:path';
import { parseJson } from '../lock/parse-json.ts';
import { dependencyKinds, textOf, textsOf, UnreadableLock } from '../lock/locked.ts';
import type { Importer, Lock } from '../lock/locked.ts';
import type { Manifest } from '../lock/check-step.ts';

/** The manifests of packages by path, and those that cannot be read with the reason. */
export interface Manifests {
  readonly known: ReadonlyMap<string, Manifest>;
  readonly broken: ReadonlyMap<string, string>;
}

/** Reads every package.json. */
export function readManifests(texts: ReadonlyMap<string, string>): Manifests {
  const known = new Map<string, Manifest>();
  const broken = new Map<string, string>();
  for (const [path, text] of texts) {
    if (posix.basename(path) !== 'package.json') continue;
    try {
      known.set(path, manifestOf(path, text));
    } catch (error) {
      if (!(error instanceof UnreadableLock)) throw error;
      broken.set(path, error.message);
    }
  }
  return { known, broken };
}

function manifestOf(path: string, text: string): Manifest {
  const table = parseJson(text);
  const optional = textsOf(table['optionalDependencies']);
  const [production, development] = dependencyKinds.map((kind) => textsOf(table[kind]));
  const without = (ranges: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(ranges).filter(([name]) => !Object.hasOwn(optional, name)),
    );
  return {
    path,
    name: textOf(table['name']),
    ranges: {
      // A package in both tables is optional, as in npm.
      dependencies: without(production!),
      devDependencies: without(development!),
      optionalDependencies: optional,
    },
  };
}

/** The path of an importer's manifest. */
export function manifestPath(lock: Lock, { folder }: Importer): string {
  return posix.join(posix.dirname(lock.path), folder, 'package.json');
}

/**
 * The lock with the kinds of dependencies from the manifests: some formats mix them,
 * and Yarn 1 does not store what the project itself asks for.
 * @param members - folders of packages that share the lock, relative to it
 */
export function withKinds(
  lock: Lock,
  manifests: ReadonlyMap<string, Manifest>,
  members: readonly string[],
): Lock {
  const isYarn1 = lock.kind === 'yarn' && lock.importers.every(({ wanted }) => !wanted);
  const importers = isYarn1
    ? ['', ...members].map((folder) => ({ folder, edges: [], wanted: null }))
    : lock.importers;
  const heads = isYarn1 ? headsOf(lock) : null;
  return {
    ...lock,
    importers: importers.map((importer) => {
      const manifest = manifests.get(manifestPath(lock, importer));
      if (manifest === undefined) return importer;
      return { ...importer, edges: edgesOf(importer, manifest, heads) };
    }),
  };
}

/** The requests that each entry of a Yarn 1 lock answers: `name@range`. */
function headsOf({ packages }: Lock): ReadonlyMap<string, string> {
  return new Map(
    [...packages.keys()].flatMap((key) =>
      key.split(/,\s*/).map((head): [string, string] => [head, key]),
    ),
  );
}

function edgesOf(
  { edges }: Importer,
  { ranges }: Manifest,
  heads: ReadonlyMap<string, string> | null,
): Importer['edges'] {
  return dependencyKinds.flatMap((kind) =>
    Object.entries(ranges[kind]).flatMap(([name, range]) => {
      const to = heads?.get(`${name}@${range}`);
      if (to !== undefined) return { name, range, kind, to };
      const known = edges.find((edge) => edge.name === name);
      return known === undefined ? [] : { ...known, range: known.range ?? range, kind };
    }),
  );
}
