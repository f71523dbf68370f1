import { join } from 'node:path';
import type { ConfigurableUnits } from '../config/schema.ts';
import type { Host } from '../core/host.ts';
import { readRepositoryState } from '../git/repository-state.ts';
import { chooseTargets } from './files/targets.ts';
import type { BumpCommand, BumpResult } from './bump-command.ts';
import { openRelease } from './settings/open-release.ts';
import type { OpenRelease } from './settings/open-release.ts';
import { isInterrupted } from './transaction/journal.ts';

/**
 * Raises the version of a project: finishes what was interrupted, reads the repository,
 * makes or reads the plan, and applies it unless it is only to be shown. Git reads the
 * repository while the rest of the program loads.
 */
export async function bump(
  host: Host,
  command: BumpCommand,
  units: () => Promise<ConfigurableUnits>,
): Promise<BumpResult> {
  const opened = await openRelease(host, command.config, units);
  const { root, commonDir } = opened;
  if (!command.isDry && isInterrupted(host, commonDir)) {
    const { finishInterrupted } = await import('./resume.ts');
    const resumed = await finishInterrupted(host, opened, command.notice);
    if (resumed.isFinished) return { kind: 'resumed', pushed: resumed.pushed };
  }
  const [state, { performBump }] = await Promise.all([
    readRepositoryState(host, root, candidatePaths(host, opened)),
    import('./perform-bump.ts'),
  ]);
  return performBump(host, opened, state, command);
}

/** The files that a bump may write; git tells of each whether it tracks it. */
function candidatePaths(
  host: Host,
  { root, settings }: OpenRelease,
): readonly string[] {
  // Packages of their own are found among what git tracks.
  if (settings.packages !== null) return [];
  const targets = chooseTargets(host, root, settings.files);
  const { path: changelog } = settings.changelog;
  return [
    ...targets.map(({ path }) => path),
    ...(changelog !== null && host.fs.existsSync(join(root, changelog))
      ? [changelog]
      : []),
  ];
}
