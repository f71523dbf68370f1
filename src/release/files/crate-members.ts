import { posix } from 'node:path';
import { leadingVersion } from './leading-version.ts';
import type { LeftOut, ProjectFiles } from './project-files.ts';
import type { Target } from './targets.ts';

/** The crates of a project: their names, and the files whose ranges on them follow. */
export interface CrateMembers {
  readonly crates: readonly string[];
  readonly targets: readonly Target[];
  readonly leftOut: readonly LeftOut[];
}

interface Crate {
  readonly folder: string;
  readonly path: string;
  readonly name: string | null;
  /** Whether it is the root of a workspace. */
  readonly isRoot: boolean;
  readonly version: string | null;
  readonly sharesVersion: boolean;
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
  if (named.length === 0) return { crates: [], targets: [], leftOut: [] };
  const { readCrate } = await import('./cargo.ts');
  const open = (path: string): Crate => ({
    ...{ path, folder: posix.dirname(path) },
    ...readCrate(files.read(path).text, path),
  });
  const own = named.map(({ path }) => open(path));
  const isAlone = own.length === 1 && own[0]!.path === file && !own[0]!.isRoot;
  const namesOf = (crates: readonly Crate[]) =>
    crates.flatMap(({ name }) => name ?? []);
  if (isAlone) return { crates: namesOf(own), targets: [], leftOut: [] };
  const paths = (await files.list()).filter(
    (path) => posix.basename(path) === file && !files.isExcluded(path),
  );
  const all = paths.flatMap((path) => tryTo(() => open(path)));
  const isOwn = (crate: Crate): boolean => own.some(({ path }) => path === crate.path);
  const rootOf = (crate: Crate): Crate | undefined => nearestRoot(crate, all);
  const roots = own.flatMap((crate) => rootOf(crate) ?? []);
  const others = all.filter((crate) => !isOwn(crate) && roots.includes(rootOf(crate)!));
  // Where a workspace gives a version, a crate that does not inherit it has its own.
  const literal = own.some(({ sharesVersion }) => sharesVersion)
    ? null
    : (own.find(({ version }) => version !== null)?.version ??
      leadingVersion(others.flatMap(({ version }) => version ?? [])));
  const isSharing = (crate: Crate): boolean =>
    isOwn(rootOf(crate)!) &&
    (crate.inherits || (literal !== null && crate.version === literal));
  const leftOut = others.filter(
    (crate) => isOwn(rootOf(crate)!) && crate.version !== null && !isSharing(crate),
  );
  return {
    crates: namesOf([...own, ...others.filter(isSharing)]),
    targets: others.map((crate) => ({
      path: crate.path,
      kind: isSharing(crate) && !crate.inherits ? 'cargo' : 'cargo-ranges',
    })),
    leftOut: leftOut.map(({ path, version }) => ({ path, version: version! })),
  };
}

/** A file that is not a crate of ours may be broken: a fixture, or a link. */
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
