import { join, posix } from 'node:path';
import type { Host } from '../../core/host.ts';
import {
  placesInPythonFile,
  placesInVersionFile,
  placesOfPattern,
  placesOnAnnotatedLines,
} from './plain.ts';
import type { FileSetting } from '../settings/file-setting.ts';
import type { ProjectNames, VersionPlace } from './place.ts';

/** A file that a release writes its version into. */
export interface Target {
  readonly path: string;
  readonly kind: TargetKind;
  /** Literal text with `{version}` in it, for the kind `pattern`. */
  readonly pattern?: string;
}

export type TargetKind = keyof typeof finders;

type Finder = (
  text: string,
  path: string,
  names: ProjectNames,
  target: Target,
) => Promise<readonly VersionPlace[]> | readonly VersionPlace[];

const json = () => import('./json.ts');
const cargo = () => import('./cargo.ts');

const finders = {
  manifest: async (text, path, names) =>
    (await json()).placesInManifest(text, path, names),
  'manifest-ranges': async (text, path, names) =>
    (await json()).rangesInManifest(text, path, names),
  'npm-lock': async (text, path, names) =>
    (await json()).placesInNpmLock(text, path, relativeTo(path, names)),
  'bun-lock': async (text, path, names) =>
    (await json()).placesInBunLock(text, path, relativeTo(path, names)),
  'pnpm-lock': async (text, path, names) =>
    (await import('./pnpm-lock.ts')).placesInPnpmLock(
      text,
      path,
      relativeTo(path, names),
    ),
  'yarn-lock': async (text, path, names) =>
    (await import('./yarn-lock.ts')).placesInYarnLock(
      text,
      path,
      relativeTo(path, names),
    ),
  version: placesInVersionFile,
  pyproject: async (text, path) =>
    (await import('./toml.ts')).placesInPyproject(text, path),
  cargo: async (text, path, names) =>
    (await cargo()).placesInCargoManifest(text, path, names),
  'cargo-ranges': async (text, path, names) =>
    (await cargo()).rangesInCargoManifest(text, path, names),
  'toml-lock': async (text, path, names) =>
    (await import('./toml-lock.ts')).placesInTomlLock(text, path, names),
  pom: async (text, path, names) =>
    (await import('./pom.ts')).placesInPom(text, path, names),
  lerna: async (text, path) => (await json()).placesInLerna(text, path),
  'python-file': placesInPythonFile,
  annotated: placesOnAnnotatedLines,
  pattern: (text, path, _names, target) =>
    placesOfPattern(text, path, target.pattern ?? ''),
} satisfies Record<string, Finder>;

/** Every place of a version in the file of a target. */
export async function findPlaces(
  target: Target,
  text: string,
  names: ProjectNames,
): Promise<readonly VersionPlace[]> {
  const find: Finder = finders[target.kind];
  return find(text, target.path, names, target);
}

/** The names as a lock file calls them: by folders relative to its own. */
function relativeTo(path: string, names: ProjectNames): ProjectNames {
  const own = posix.dirname(path);
  if (own === '.') return names;
  const relative = (folders: readonly string[]): readonly string[] =>
    folders
      .filter((folder) => `${folder}/`.startsWith(`${own}/`))
      .map((folder) => folder.slice(own.length + 1));
  const { folders, members } = names;
  return { ...names, folders: relative(folders), members: relative(members) };
}

const kindOfFile: Readonly<Record<string, TargetKind>> = {
  'package.json': 'manifest',
  'package-lock.json': 'npm-lock',
  'npm-shrinkwrap.json': 'npm-lock',
  'bun.lock': 'bun-lock',
  'lerna.json': 'lerna',
  'pnpm-lock.yaml': 'pnpm-lock',
  'yarn.lock': 'yarn-lock',
  VERSION: 'version',
  'pyproject.toml': 'pyproject',
  'uv.lock': 'toml-lock',
  'Cargo.toml': 'cargo',
  'Cargo.lock': 'toml-lock',
  'pom.xml': 'pom',
};

/** Whether a file of that name makes its folder a package. */
export function isVersionFile(path: string): boolean {
  const name = posix.basename(path);
  const kind = kindOfFile[name];
  return name === 'go.mod' || (kind !== undefined && !/lock|lerna/.test(kind));
}

/** The files that a project names, or the known version files in its root. */
export function chooseTargets(
  host: Host,
  root: string,
  settings: readonly FileSetting[] | null,
): readonly Target[] {
  if (settings !== null) return withLocks(settings.map(targetOf), host, root);
  const present = new Set(host.fs.readdirSync(root));
  return Object.entries(kindOfFile)
    .filter(([path]) => present.has(path))
    .map(([path, kind]) => ({ path, kind }));
}

const locksOf: Readonly<Partial<Record<TargetKind, readonly string[]>>> = {
  manifest: [
    'package-lock.json',
    'npm-shrinkwrap.json',
    'bun.lock',
    'pnpm-lock.yaml',
    'yarn.lock',
    'lerna.json',
  ],
  pyproject: ['uv.lock'],
  cargo: ['Cargo.lock'],
};

/** The nearest lock files at or above the files that are named: they repeat it. */
function withLocks(
  named: readonly Target[],
  host: Host,
  root: string,
): readonly Target[] {
  const found = named.flatMap(({ path, kind }) =>
    (locksOf[kind] ?? []).flatMap(
      (name) =>
        foldersUpFrom(posix.dirname(path))
          .map((folder) => posix.join(folder, name))
          .find((file) => host.fs.existsSync(join(root, file))) ?? [],
    ),
  );
  const missing = found.filter((path) => !named.some((target) => target.path === path));
  return [...named, ...[...new Set(missing)].map(targetOf)];
}

/** A folder and all above it, to the root of the project. */
function foldersUpFrom(folder: string): readonly string[] {
  if (folder === '.') return ['.'];
  return [folder, ...foldersUpFrom(posix.dirname(folder))];
}

function targetOf(file: FileSetting): Target {
  if (typeof file !== 'string') return { ...file, kind: 'pattern' };
  const name = file.split('/').at(-1)!;
  return { path: file, kind: kindOfFile[name] ?? 'annotated' };
}
