import type { Host } from '../../core/host.ts';
import {
  placesInVersionFile,
  placesOfPattern,
  placesOnAnnotatedLines,
} from './plain.ts';
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
const toml = () => import('./toml.ts');

const finders = {
  manifest: async (text, path, names) =>
    (await json()).placesInManifest(text, path, names),
  'npm-lock': async (text, path, names) =>
    (await json()).placesInNpmLock(text, path, names),
  'bun-lock': async (text, path, names) =>
    (await json()).placesInBunLock(text, path, names),
  version: placesInVersionFile,
  pyproject: async (text, path) => (await toml()).placesInPyproject(text, path),
  cargo: async (text, path) => (await toml()).placesInCargoManifest(text, path),
  'toml-lock': async (text, path, names) =>
    (await toml()).placesInTomlLock(text, path, names),
  pom: async (text, path) => (await import('./pom.ts')).placesInPom(text, path),
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

const kindOfFile: Readonly<Record<string, TargetKind>> = {
  'package.json': 'manifest',
  'package-lock.json': 'npm-lock',
  'npm-shrinkwrap.json': 'npm-lock',
  'bun.lock': 'bun-lock',
  VERSION: 'version',
  'pyproject.toml': 'pyproject',
  'uv.lock': 'toml-lock',
  'Cargo.toml': 'cargo',
  'Cargo.lock': 'toml-lock',
  'pom.xml': 'pom',
};

/** Files that a release may name: a path, or a path and a pattern. */
export type FileSetting = string | { readonly path: string; readonly pattern: string };

/** The files that a project names, or the known version files in its root. */
export function chooseTargets(
  host: Host,
  root: string,
  settings: readonly FileSetting[] | null,
): readonly Target[] {
  if (settings !== null) return settings.map(targetOf);
  const present = new Set(host.fs.readdirSync(root));
  return Object.entries(kindOfFile)
    .filter(([path]) => present.has(path))
    .map(([path, kind]) => ({ path, kind }));
}

function targetOf(file: FileSetting): Target {
  if (typeof file !== 'string') return { ...file, kind: 'pattern' };
  const name = file.split('/').at(-1)!;
  return { path: file, kind: kindOfFile[name] ?? 'annotated' };
}
