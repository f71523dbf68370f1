import { posix } from 'node:path';
import type { ProjectNames } from './place.ts';
import { leadingVersion } from './leading-version.ts';
import type { LeftOut, ProjectFiles } from './project-files.ts';
import type { Target } from './targets.ts';
import type { Manifest } from './workspaces.ts';

/** The npm side of a project: its targets, and what its lock files call it. */
export interface NpmMembers extends Pick<
  ProjectNames,
  'folders' | 'members' | 'packages'
> {
  readonly targets: readonly Target[];
  readonly leftOut: readonly LeftOut[];
}

interface Member extends Manifest {
  readonly path: string;
}

const rootPath = 'package.json';
const lernaFile = 'lerna.json';

/**
 * Adds the members of an npm, pnpm or Yarn workspace: those with a version of their own
 * share it with the root, and the ranges of all of them follow.
 */
export async function findNpmMembers(
  named: readonly Target[],
  files: ProjectFiles,
): Promise<NpmMembers> {
  if (named.length === 0)
    return { folders: [''], members: [''], packages: [], targets: [], leftOut: [] };
  const { readManifest } = await import('./workspaces.ts');
  const open = (path: string): Member => ({
    path,
    ...readManifest(files.read(path).text, path),
  });
  const own = named.map(({ path }) => open(path));
  const others = await findOthers(own, files, open);
  const isWhole = own.some(({ path }) => path === rootPath);
  const leading = isWhole ? await leaderOf(own, others, files) : null;
  const isSharing = (member: Member): boolean =>
    isReleased(member) && member.version === leading;
  const shared = others.filter(isSharing);
  // A root that is never released holds its members together and has no version.
  const released = own.filter(
    (member) => shared.length === 0 || member.path !== rootPath || isSharing(member),
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
    leftOut: isWhole
      ? others.filter((member) => isReleased(member) && !isSharing(member)).map(leave)
      : [],
  };
}

function leave({ path, version }: Member): LeftOut {
  return { path, version: version! };
}

/** The version that the members share: that of lerna.json, of the root, or of most. */
async function leaderOf(
  own: readonly Member[],
  others: readonly Member[],
  { exists, read }: ProjectFiles,
): Promise<string | null> {
  const root = own.find(({ path }) => path === rootPath) ?? null;
  const { readManifest } = await import('./workspaces.ts');
  const lerna = exists(lernaFile)
    ? readManifest(read(lernaFile).text, lernaFile).version
    : null;
  if (lerna !== null && lerna !== 'independent') return lerna;
  const versions = others
    .filter((member) => isReleased(member) && !member.isPrivate)
    .map(({ version }) => version!);
  const isRootReleased = root !== null && isReleased(root);
  const leads =
    isRootReleased &&
    (!root.isPrivate || versions.length === 0 || versions.includes(root.version!));
  return leads ? root.version : leadingVersion(versions);
}

function isReleased({ version, isPlaceholder }: Manifest): boolean {
  return version !== null && !isPlaceholder;
}

/** The root and the members of its workspace that are not named already. */
async function findOthers(
  own: readonly Member[],
  { read, exists, list, isExcluded }: ProjectFiles,
  open: (path: string) => Member,
): Promise<readonly Member[]> {
  if (!exists(rootPath)) return [];
  const { matchFolders, readLernaPackages, readPnpmWorkspaces } =
    await import('./workspaces.ts');
  const root = own.find(({ path }) => path === rootPath) ?? open(rootPath);
  const patterns = exists('pnpm-workspace.yaml')
    ? await readPnpmWorkspaces(read('pnpm-workspace.yaml').text)
    : [
        ...root.workspaces,
        ...(exists(lernaFile) ? readLernaPackages(read(lernaFile).text) : []),
      ];
  if (patterns.length === 0) return [];
  const paths = (await list()).filter((path) => path.endsWith(`/${rootPath}`));
  const folders = await matchFolders(patterns, paths.map(posix.dirname));
  const members = folders.map((folder) => `${folder}/${rootPath}`);
  return [rootPath, ...members]
    .filter((path) => !own.some((member) => member.path === path))
    .filter((path) => !isExcluded(path))
    .map(open);
}

function folderOf({ path }: Member): string {
  const folder = posix.dirname(path);
  return folder === '.' ? '' : folder;
}
