import { posix } from 'node:path';
import type { ProjectNames } from './place.ts';
import type { Target } from './targets.ts';
import type { SourceFile } from './text.ts';

type Read = (path: string) => SourceFile;

interface Named {
  readonly names: ProjectNames;
  readonly targets: readonly Target[];
}

/**
 * Adds the members of workspaces to the targets, and says which names in lock files are
 * the project's own.
 */
export async function addMembers(
  targets: readonly Target[],
  read: Read,
  listFiles: () => Promise<readonly string[]>,
  exists: (path: string) => boolean,
): Promise<Named> {
  const npm = await npmMembers(targets, read, listFiles, exists);
  const crates = await crateNames(targets, read, listFiles);
  return {
    names: { folders: npm.folders, packages: npm.packages, crates },
    targets: [...targets, ...npm.targets],
  };
}

interface NpmMembers {
  readonly folders: readonly string[];
  readonly packages: readonly string[];
  readonly targets: readonly Target[];
}

async function npmMembers(
  targets: readonly Target[],
  read: Read,
  listFiles: () => Promise<readonly string[]>,
  exists: (path: string) => boolean,
): Promise<NpmMembers> {
  const manifests = targets.filter(({ kind }) => kind === 'manifest');
  if (manifests.length === 0) return { folders: [''], packages: [], targets: [] };
  const { matchFolders, readManifest, readPnpmWorkspaces } =
    await import('./workspaces.ts');
  const own = manifests.map(({ path }) => ({
    path,
    ...readManifest(read(path).text, path),
  }));
  const root = own.find(({ path }) => path === 'package.json');
  const patterns = exists('pnpm-workspace.yaml')
    ? await readPnpmWorkspaces(read('pnpm-workspace.yaml').text)
    : (root?.workspaces ?? []);
  const isSingle = patterns.length === 0 || root === undefined;
  const paths = isSingle ? [] : await memberPaths(patterns, listFiles, matchFolders);
  const members = paths
    .filter((path) => !manifests.some((manifest) => manifest.path === path))
    .map((path) => ({ path, ...readManifest(read(path).text, path) }))
    .filter(({ version, isPlaceholder }) => version !== null && !isPlaceholder);
  const all = [...own, ...members].filter(({ version }) => version !== null);
  return {
    folders: all.map(({ path }) => folderOf(path)),
    packages: isSingle ? [] : all.flatMap(({ name }) => name ?? []),
    targets: members.map(({ path }) => ({ path, kind: 'manifest' })),
  };
}

async function memberPaths(
  patterns: readonly string[],
  listFiles: () => Promise<readonly string[]>,
  matchFolders: (
    patterns: readonly string[],
    folders: readonly string[],
  ) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const folders = (await listFiles())
    .filter((path) => path.endsWith('/package.json'))
    .map(folderOf);
  const matching = await matchFolders(patterns, folders);
  return matching.map((folder) => `${folder}/package.json`);
}

function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === '.' ? '' : folder;
}

/** Names of crates and Python projects whose version a lock file repeats. */
async function crateNames(
  targets: readonly Target[],
  read: Read,
  listFiles: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  if (!targets.some(({ kind }) => kind === 'toml-lock')) return [];
  const { readTomlText } = await import('./toml.ts');
  const nameIn = (path: string, key: string): readonly string[] => {
    const name = readTomlText(read(path).text, path, key);
    return name === null ? [] : [name];
  };
  const own = targets.flatMap(({ path, kind }) => {
    if (kind === 'cargo') return nameIn(path, 'package.name');
    if (kind === 'pyproject') return nameIn(path, 'project.name');
    return [];
  });
  const shared = targets.some(
    ({ path, kind }) =>
      kind === 'cargo' &&
      readTomlText(read(path).text, path, 'workspace.package.version') !== null,
  );
  if (!shared) return own;
  const { inheritsVersion } = await import('./toml.ts');
  const members = (await listFiles())
    .filter((path) => path.endsWith('/Cargo.toml'))
    .filter((path) => inheritsVersion(read(path).text, path))
    .flatMap((path) => nameIn(path, 'package.name'));
  return [...own, ...members];
}
