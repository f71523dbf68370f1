import { findCrateMembers } from './crate-members.ts';
import { findNpmMembers } from './npm-members.ts';
import type { ProjectNames } from './place.ts';
import type { LeftOut, ProjectFiles } from './project-files.ts';
import type { Target, TargetKind } from './targets.ts';

interface Named {
  readonly names: ProjectNames;
  readonly targets: readonly Target[];
  /** Members of the workspaces that keep their own version. */
  readonly leftOut: readonly LeftOut[];
}

/** Lock files that have versions of the project only if it has workspaces. */
const ofWorkspaces: readonly TargetKind[] = ['pnpm-lock', 'yarn-lock'];

/**
 * Adds the members of workspaces to the targets, and says which names in lock files are
 * the project's own.
 */
export async function addMembers(
  targets: readonly Target[],
  files: ProjectFiles,
): Promise<Named> {
  const of = (wanted: TargetKind): readonly Target[] =>
    targets.filter(({ kind }) => kind === wanted);
  const npm = await findNpmMembers(of('manifest'), files);
  const cargo = await findCrateMembers(of('cargo'), files);
  const python = await findPython(of('pyproject'), files);
  const maven = await findMaven(of('pom'), files);
  const { folders, members, packages } = npm;
  const crates = [...cargo.crates, ...python.projects];
  const isUseful = ({ kind }: Target): boolean =>
    packages.length > 0 || !ofWorkspaces.includes(kind);
  const kinds = new Map(npm.targets.map(({ path, kind }) => [path, kind]));
  const named = targets
    .filter(isUseful)
    .map((target) => ({ ...target, kind: kinds.get(target.path) ?? target.kind }));
  const others = [...npm.targets, ...python.targets, ...maven.targets].filter(
    ({ path }) => !targets.some((target) => target.path === path),
  );
  return {
    names: { folders, members, packages, crates, artifacts: maven.artifacts },
    targets: [...named, ...others, ...cargo.targets],
    leftOut: [npm, cargo, python, maven].flatMap(({ leftOut }) => leftOut),
  };
}

// The parsers of TOML and XML are loaded only for projects that need them.
async function findPython(named: readonly Target[], files: ProjectFiles) {
  if (named.length === 0) return { projects: [], targets: [], leftOut: [] };
  return (await import('./python-members.ts')).findPythonMembers(named, files);
}

async function findMaven(named: readonly Target[], files: ProjectFiles) {
  if (named.length === 0) return { artifacts: [], targets: [], leftOut: [] };
  return (await import('./maven-members.ts')).findMavenMembers(named, files);
}
