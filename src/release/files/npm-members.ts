import { posix } from 'node:path';
import type { ProjectNames } from './place.ts';
import type { Target } from './targets.ts';
import type { SourceFile } from './text.ts';
import type { Manifest } from './workspaces.ts';

/** How the files of a project are reached. */
export interface ProjectFiles {
  readonly read: (path: string) => SourceFile;
  readonly exists: (path: string) => boolean;
  /** All tracked files; asked for only where there are workspaces. */
  readonly list: () => Promise<readonly string[]>;
}

/** The npm side of a project: its targets, and what its lock files call it. */
export interface NpmMembers extends Pick<
  ProjectNames,
  'folders' | 'members' | 'packages'
> {
  readonly targets: readonly Target[];
}

interface Member extends Manifest {
  readonly path: string;
}

const rootPath = 'package.json';

/**
 * Adds the members of an npm, pnpm or Yarn workspace: those with a version of their own
 * share it with the root, and the ranges of all of them follow.
 */
export async function findNpmMembers(
  named: readonly Target[],
  files: ProjectFiles,
): Promise<NpmMembers> {
  if (named.length === 0)
    return { folders: [''], members: [''], packages: [], targets: [] };
  const { readManifest } = await import('./workspaces.ts');
  const open = (path: string): Member => ({
    path,
    ...readManifest(files.read(path).text, path),
  });
  const own = named.map(({ path }) => open(path));
  const others = await findOthers(own, files, open);
  const isWhole = own.some(({ path }) => path === rootPath);
  const shared = isWhole ? others.filter(isReleased) : [];
  // A root that is never released holds its members together and has no version.
  const released = own.filter(
    (member) => shared.length === 0 || member.path !== rootPath || isReleased(member),
  );
  const versioned = [...released, ...shared].filter(({ version }) => version !== null);
  const all = [...own, ...others];
  const isAlone = all.length === 1;
  return {
    folders: versioned.map(folderOf),
    members: all.map(folderOf),
    packages: isAlone ? [] : versioned.flatMap(({ name }) => name ?? []),
    targets: all.map((member) => ({
      path: member.path,
      kind: [...released, ...shared].includes(member) ? 'manifest' : 'manifest-ranges',
    })),
  };
}

function isReleased({ version, isPlaceholder }: Manifest): boolean {
  return version !== null && !isPlaceholder;
}

/** The root and the members of its workspace that are not named already. */
async function findOthers(
  own: readonly Member[],
  { read, exists, list }: ProjectFiles,
  open: (path: string) => Member,
): Promise<readonly Member[]> {
  if (!exists(rootPath)) return [];
  const { matchFolders, readPnpmWorkspaces } = await import('./workspaces.ts');
  const root = own.find(({ path }) => path === rootPath) ?? open(rootPath);
  const patterns = exists('pnpm-workspace.yaml')
    ? await readPnpmWorkspaces(read('pnpm-workspace.yaml').text)
    : root.workspaces;
  if (patterns.length === 0) return [];
  const paths = (await list()).filter((path) => path.endsWith(`/${rootPath}`));
  const folders = await matchFolders(patterns, paths.map(posix.dirname));
  const members = folders.map((folder) => `${folder}/${rootPath}`);
  return [rootPath, ...members]
    .filter((path) => !own.some((member) => member.path === path))
    .map(open);
}

function folderOf({ path }: Member): string {
  const folder = posix.dirname(path);
  return folder === '.' ? '' : folder;
}
