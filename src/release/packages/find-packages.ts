import { posix } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { suggest } from '../../core/nearest-word.ts';
import { excluder, findProject } from '../files/project.ts';
import type { FoundProject } from '../files/project.ts';
import type { PackageSetting } from '../settings/package-settings.ts';
import type { FileSetting } from '../settings/file-setting.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import { isVersionFile } from '../files/targets.ts';
import { identify } from './identify.ts';

const fail = defineErrors('packages', {
  noFolder: 'release.packages: {path} is no folder that git tracks files in',
  noMatch:
    'release.packages: {glob} matches no folder with a package.json, Cargo.toml, ' +
    'pyproject.toml, go.mod or another file of a package',
  twice:
    '{folder} and {other} are both called {name}; give one of them another name ' +
    'under release.packages',
  unknown: "there is no package '{name}' under release.packages.{nearest}",
});

/** A package that is released on its own. */
export interface ReleasePackage {
  readonly name: string;
  /** Relative to the root. */
  readonly folder: string;
  /** Pathspecs of git: commits that touch them count for it. */
  readonly paths: readonly string[];
  /** The settings of the project, as they are for this package. */
  readonly settings: ReleaseSettings;
  readonly project: FoundProject;
}

/**
 * The packages of a project that have versions of their own, in the order of folders.
 * @throws QaError where an entry names nothing, or two have one name
 */
export async function findPackages(
  host: Host,
  root: string,
  settings: ReleaseSettings,
  tracked: readonly string[],
): Promise<readonly ReleasePackage[]> {
  const chosen = await chooseFolders(settings, tracked);
  const found: ReleasePackage[] = [];
  for (const [folder, setting] of chosen) {
    const inside = tracked.filter((path) => posix.dirname(path) === folder);
    const identity = await identify(host, root, folder, inside);
    if (identity.isPlaceholder && isGlob(setting.path)) continue;
    const name = setting.name ?? identity.name;
    const other = found.find((one) => one.name === name);
    if (other !== undefined) throw fail('twice', { folder, other: other.folder, name });
    const own = settingsOf(settings, setting, folder, name, inside);
    found.push({
      ...{ name, folder, settings: own },
      paths: pathsOf(folder, setting, [...chosen.keys()]),
      project: await findProject(host, root, own, async () => tracked),
    });
  }
  return found;
}

/** The folders of packages, each with the entry that is used for it. */
async function chooseFolders(
  { packages, exclude }: ReleaseSettings,
  tracked: readonly string[],
): Promise<ReadonlyMap<string, PackageSetting>> {
  const isExcluded = await excluder([
    ...exclude,
    ...packages!.flatMap(({ path }) => (path.startsWith('!') ? [path.slice(1)] : [])),
  ]);
  const { default: picomatch } = await import('picomatch');
  const folders = [
    ...new Set(tracked.filter(isVersionFile).map((path) => posix.dirname(path))),
  ];
  const chosen = new Map<string, PackageSetting>();
  for (const setting of packages!) {
    if (setting.path.startsWith('!')) continue;
    const path = posix.normalize(setting.path).replace(/\/$/, '');
    if (!isGlob(path)) {
      if (!tracked.some((file) => isWithin(file, path)))
        throw fail('noFolder', { path });
      chosen.set(path, setting);
      continue;
    }
    const isMatch = picomatch(path);
    const matches = folders.filter((folder) => isMatch(folder) && !isExcluded(folder));
    if (matches.length === 0) throw fail('noMatch', { glob: setting.path });
    for (const folder of matches)
      // An entry with the name of a folder wins over a glob that matches it.
      if (!chosen.has(folder) || isGlob(chosen.get(folder)!.path))
        chosen.set(folder, setting);
  }
  return new Map([...chosen].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function isGlob(path: string): boolean {
  return /[*?[{]/.test(path);
}

/** Whether a file lies in a folder, at any depth. */
function isWithin(file: string, folder: string): boolean {
  return folder === '.' || file.startsWith(`${folder}/`);
}

function settingsOf(
  settings: ReleaseSettings,
  setting: PackageSetting,
  folder: string,
  name: string,
  inside: readonly string[],
): ReleaseSettings {
  const within = (file: FileSetting): FileSetting =>
    typeof file === 'string'
      ? posix.join(folder, file)
      : { ...file, path: posix.join(folder, file.path) };
  const isGo = inside.includes(posix.join(folder, 'go.mod'));
  // Go finds the module of a folder by tags such as tools/v1.2.3.
  // https://go.dev/ref/mod#vcs-version
  const usual = isGo ? (folder === '.' ? 'v' : '{folder}/v') : '{name}@';
  const prefix = setting.tagPrefix ?? usual;
  const changelog = settings.changelog.path;
  return {
    ...settings,
    packages: null,
    files: setting.files?.map(within) ?? inside.filter(isOwnVersionFile),
    tagPrefix: prefix.replaceAll('{name}', name).replaceAll('{folder}', folder),
    changelog: {
      ...settings.changelog,
      path:
        setting.changelog === false || changelog === null
          ? null
          : posix.join(folder, setting.changelog ?? posix.basename(changelog)),
    },
  };
}

/** Whether a file can hold the version of the package itself; go.mod cannot. */
function isOwnVersionFile(path: string): boolean {
  return isVersionFile(path) && posix.basename(path) !== 'go.mod';
}

function pathsOf(
  folder: string,
  { paths = [] }: PackageSetting,
  folders: readonly string[],
): readonly string[] {
  const nested = folders.filter(
    (other) => other !== folder && isWithin(`${other}/`, folder),
  );
  return [
    `:(top)${folder === '.' ? '' : folder}`,
    ...paths.map((path) => `:(top,glob)${path}`),
    ...nested.map((other) => `:(top,exclude)${other}`),
  ];
}

/**
 * The packages with these names.
 * @throws QaError for a name that no package has
 */
export function packagesNamed(
  packages: readonly ReleasePackage[],
  names: readonly string[],
): readonly ReleasePackage[] {
  const known = packages.map(({ name }) => name);
  return names.map((name) => {
    const found = packages.find((one) => one.name === name || one.folder === name);
    if (found !== undefined) return found;
    throw fail('unknown', { name, nearest: suggest(name, known) });
  });
}
