import { findCrateMembers } from './crate-members.ts';
import { findNpmMembers } from './npm-members.ts';
import type { ProjectFiles } from './npm-members.ts';
import type { ProjectNames } from './place.ts';
import type { Target, TargetKind } from './targets.ts';

interface Named {
  readonly names: ProjectNames;
  readonly targets: readonly Target[];
}

/** Lock files that hold nothing of a project without workspaces. */
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
  const python = await pythonNames(of('pyproject'), files);
  const { folders, members, packages } = npm;
  const crates = [...cargo.crates, ...python];
  const isUseful = ({ kind }: Target): boolean =>
    packages.length > 0 || !ofWorkspaces.includes(kind);
  const kinds = new Map(npm.targets.map(({ path, kind }) => [path, kind]));
  const named = targets
    .filter(isUseful)
    .map((target) => ({ ...target, kind: kinds.get(target.path) ?? target.kind }));
  const others = npm.targets.filter(
    ({ path }) => !targets.some((target) => target.path === path),
  );
  return {
    names: { folders, members, packages, crates },
    targets: [...named, ...others, ...cargo.targets],
  };
}

async function pythonNames(
  targets: readonly Target[],
  { read }: ProjectFiles,
): Promise<readonly string[]> {
  if (targets.length === 0) return [];
  const { readTomlText } = await import('./toml.ts');
  return targets.flatMap(
    ({ path }) => readTomlText(read(path).text, path, 'project.name') ?? [],
  );
}
