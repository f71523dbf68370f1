import { posix } from 'node:path';
import type { ProjectFiles } from './npm-members.ts';
import type { Target } from './targets.ts';

/** The crates of a project: their names, and the files whose ranges on them follow. */
export interface CrateMembers {
  readonly crates: readonly string[];
  readonly targets: readonly Target[];
}

interface Crate {
  readonly folder: string;
  readonly path: string;
  readonly name: string | null;
  /** Whether it is the root of a workspace. */
  readonly isRoot: boolean;
  /** Whether it takes its version from there. */
  readonly inherits: boolean;
}

const file = 'Cargo.toml';

/**
 * Adds the crates of the Cargo workspaces that the named ones are of. Those that
 * inherit the version of a named root share it; others have versions of their own.
 */
export async function findCrateMembers(
  named: readonly Target[],
  files: ProjectFiles,
): Promise<CrateMembers> {
  if (named.length === 0) return { crates: [], targets: [] };
  const { readCrate } = await import('./cargo.ts');
  const open = (path: string): Crate => ({
    ...{ path, folder: posix.dirname(path) },
    ...readCrate(files.read(path).text, path),
  });
  const own = named.map(({ path }) => open(path));
  const isAlone = own.length === 1 && own[0]!.path === file && !own[0]!.isRoot;
  if (isAlone) return { crates: own.flatMap(({ name }) => name ?? []), targets: [] };
  const paths = (await files.list()).filter((path) => posix.basename(path) === file);
  const all = paths.flatMap((path) => tryTo(() => open(path)));
  const isOwn = (crate: Crate): boolean => own.some(({ path }) => path === crate.path);
  const rootOf = (crate: Crate): Crate | undefined => nearestRoot(crate, all);
  const roots = own.flatMap((crate) => rootOf(crate) ?? []);
  const others = all.filter((crate) => !isOwn(crate) && roots.includes(rootOf(crate)!));
  const sharing = others.filter((crate) => crate.inherits && isOwn(rootOf(crate)!));
  return {
    crates: [...own, ...sharing].flatMap(({ name }) => name ?? []),
    targets: others.map(({ path }) => ({ path, kind: 'cargo-ranges' })),
  };
}

/** A file that is no crate of ours may be broken: a fixture, or a link. */
function tryTo<T>(open: () => T): readonly T[] {
  try {
    return [open()];
  } catch {
    return [];
  }
}

function nearestRoot(crate: Crate, all: readonly Crate[]): Crate | undefined {
  const holds = ({ folder }: Crate): boolean =>
    folder === '.' || `${crate.folder}/`.startsWith(`${folder}/`);
  return all
    .filter((other) => other.isRoot && holds(other))
    .sort((a, b) => b.folder.length - a.folder.length)[0];
}
