import type { ConfigurableUnits } from '../config/schema.ts';
import type { Flags } from '../core/command.ts';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { exitCodes } from '../core/verdict.ts';
import type { ExitCode } from '../core/verdict.ts';
import { readRepositoryState } from '../git/repository-state.ts';
import { isInterrupted } from './apply/journal.ts';
import { chooseTargets } from './files/targets.ts';
import { openRelease } from './open-release.ts';
import type { OpenRelease } from './open-release.ts';

const fail = defineErrors('bump-command', {
  noLevel:
    'say what to raise: major, minor, patch, premajor, preminor, ' +
    'prepatch, prerelease, release, auto, or a version',
  both: '--plan holds the level already; leave out {level}',
});

/** Runs `qa bump`. Git reads the repository while the rest of the program loads. */
export async function runBump(
  host: Host,
  flags: Flags,
  level: string | undefined,
  units: () => Promise<ConfigurableUnits>,
): Promise<ExitCode> {
  checkWords(level, flags['plan'] as string | undefined);
  const opened = await openRelease(host, flags['config'] as string | undefined, units);
  const { root, commonDir } = opened;
  if (flags['dryRun'] !== true && isInterrupted(host, commonDir)) {
    const { finishInterrupted } = await import('./take-up.ts');
    if (await finishInterrupted(host, opened)) return exitCodes.pass;
  }
  const [state, { performBump }] = await Promise.all([
    readRepositoryState(host, root, candidatePaths(host, opened)),
    import('./perform-bump.ts'),
  ]);
  return performBump(host, opened, state, flags, level);
}

function checkWords(level: string | undefined, plan: string | undefined): void {
  if (level === undefined && plan === undefined) throw fail('noLevel');
  if (level !== undefined && plan !== undefined) throw fail('both', { level });
}

/** The files that a bump may write; git tells of each whether it tracks it. */
function candidatePaths(
  host: Host,
  { root, settings }: OpenRelease,
): readonly string[] {
  const targets = chooseTargets(host, root, settings.files);
  const { path: changelog } = settings.changelog;
  return [
    ...targets.map(({ path }) => path),
    ...(changelog === null ? [] : [changelog]),
  ];
}
