import type { Flags } from '../core/command.ts';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { exitCodes } from '../core/verdict.ts';
import type { ExitCode } from '../core/verdict.ts';
import { readRepositoryState } from '../git/repository-state.ts';
import type { ConfigurableUnits } from '../config/schema.ts';
import { resumeInterrupted } from './apply/resume.ts';
import { carryOut } from './bump.ts';
import { openRelease } from './open-release.ts';
import type { OpenRelease } from './open-release.ts';
import { checkPlan } from './plan/check-plan.ts';
import { showPlan, tellApplied, tellNothing, tellResumed } from './tell-bump.ts';
import { planBump } from './plan/plan-bump.ts';
import type { BumpRequest, PlannedBump } from './plan/plan-bump.ts';
import type { Plan } from './plan/plan.ts';

const fail = defineErrors('bump-command', {
  noLevel:
    'say what to raise: major, minor, patch, premajor, preminor, ' +
    'prepatch, prerelease, release, auto, or a version',
  both: '--plan holds the level already; leave out {level}',
});

/** Runs `qa bump`. */
export async function runBump(
  host: Host,
  flags: Flags,
  level: string | undefined,
  units: () => Promise<ConfigurableUnits>,
): Promise<ExitCode> {
  const plan = flags['plan'] as string | undefined;
  checkWords(level, plan);
  const opened = await openRelease(host, flags['config'] as string | undefined, units);
  const isDry = flags['dryRun'] === true;
  if (!isDry) {
    const resumed = await resumeInterrupted(host, opened.commonDir);
    if (resumed !== null) await tellResumed(host, resumed);
    if (resumed?.outcome === 'finished') return exitCodes.pass;
  }
  if (plan !== undefined) return applyFromFile(host, opened, plan, flags);
  const planned = await planBump(
    host,
    opened.root,
    opened.settings,
    requestOf(flags, level!),
  );
  if (planned.plan === null) return tellNothing(host, planned, flags);
  if (isDry) return showPlan(host, planned.plan, planned, flags);
  return apply(host, opened, planned.plan, planned, flags);
}

function checkWords(level: string | undefined, plan: string | undefined): void {
  if (level === undefined && plan === undefined) throw fail('noLevel');
  if (level !== undefined && plan !== undefined) throw fail('both', { level });
}

function requestOf(flags: Flags, wanted: string): BumpRequest {
  return {
    wanted,
    preid: (flags['preid'] as string | undefined) ?? null,
    commit: flags['commit'] !== false,
    tag: flags['tag'] !== false,
    push: flags['push'] === true,
    sign: (flags['sign'] as boolean | undefined) ?? null,
    runsGitHooks: flags['verify'] !== false,
    accept: flags['accept'] === true,
    changelog: (flags['changelog'] as BumpRequest['changelog'] | undefined) ?? null,
    allowEmpty: flags['allowEmpty'] === true,
  };
}

async function applyFromFile(
  host: Host,
  opened: OpenRelease,
  file: string,
  flags: Flags,
): Promise<ExitCode> {
  const { readPlan } = await import('./plan/read-plan.ts');
  const plan = await readPlan(host, file);
  const state = await readRepositoryState(host, opened.root);
  await checkPlan(host, state, opened.settings, plan);
  return apply(host, opened, plan, { state }, flags);
}

async function apply(
  host: Host,
  { settings }: OpenRelease,
  plan: Plan,
  { state }: Pick<PlannedBump, 'state'>,
  flags: Flags,
): Promise<ExitCode> {
  const notice = (text: string): void => void host.stderr.write(`qa: ${text}\n`);
  const applied = await carryOut(host, plan, state, settings, notice);
  await tellApplied(host, plan, applied, flags);
  return exitCodes.pass;
}
