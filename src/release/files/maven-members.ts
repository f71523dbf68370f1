import { posix } from 'node:path';
import type { PomModule } from './pom.ts';
import type { LeftOut, ProjectFiles } from './project-files.ts';
import type { Target } from './targets.ts';

/** The Maven side of a project. */
export interface MavenMembers {
  /** `groupId:artifactId` of each module that shares the version. */
  readonly artifacts: readonly string[];
  readonly targets: readonly Target[];
  readonly leftOut: readonly LeftOut[];
}

interface Module extends PomModule {
  readonly path: string;
}

const file = 'pom.xml';

/**
 * Adds the modules that belong to the named ones: they inherit their version, or hold
 * the same one. Every module of the tree is looked at, since any may name the version.
 */
export async function findMavenMembers(
  named: readonly Target[],
  files: ProjectFiles,
): Promise<MavenMembers> {
  if (named.length === 0) return { artifacts: [], targets: [], leftOut: [] };
  const { readModule } = await import('./pom.ts');
  const open = (path: string): readonly Module[] => {
    const module = readModule(files.read(path).text, path);
    return module === null ? [] : [{ path, ...module }];
  };
  const own = named.flatMap(({ path }) => open(path));
  const folders = named.map(({ path }) => posix.dirname(path));
  const others = (await files.list())
    .filter((path) => posix.basename(path) === file && !files.isExcluded(path))
    .filter((path) => !own.some((module) => module.path === path))
    .filter((path) => folders.some((folder) => isBelow(path, folder)))
    .flatMap((path) => tryTo(() => open(path)));
  const sharing = [...own];
  const versions = own.flatMap(({ version }) => version ?? []);
  for (let isGrowing = true; isGrowing;) {
    const added = others.filter(
      (module) => !sharing.includes(module) && belongsTo(module, sharing, versions),
    );
    sharing.push(...added);
    isGrowing = added.length > 0;
  }
  return {
    artifacts: sharing.map(({ artifact }) => artifact),
    targets: sharing.slice(own.length).map(({ path }) => ({ path, kind: 'pom' })),
    leftOut: others
      .filter((module) => !sharing.includes(module) && module.version !== null)
      .map(({ path, version }) => ({ path, version: version! })),
  };
}

/** Whether a module has a shared version, or no version and a parent that shares it. */
function belongsTo(
  { version, parent }: Module,
  sharing: readonly Module[],
  versions: readonly string[],
): boolean {
  const isChild = sharing.some(({ artifact }) => artifact === parent?.artifact);
  return version === null ? isChild : versions.includes(version);
}

function isBelow(path: string, folder: string): boolean {
  return folder === '.' || path.startsWith(`${folder}/`);
}

/** No modules where a file is broken: it may be a fixture, not part of the project. */
function tryTo(open: () => readonly Module[]): readonly Module[] {
  try {
    return open();
  } catch {
    return [];
  }
}
