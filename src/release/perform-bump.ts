import type { Flags } from '../core/command.ts';
import type { Host } from '../core/host.ts';
import { exitCodes } from '../core/verdict.ts';
import type { ExitCode } from '../core/verdict.ts';
import type { RepositoryState } from '../git/repository-state.ts';
import { readPlanned } from './apply/stage.ts';
import { carryOut } from './bump.ts';
import { checkPending } from './check-pending.ts';
import { decodeText } from './files/text.ts';
import type { OpenRelease } from './open-release.ts';
import { checkPlan } from './plan/check-plan.ts';
import { planBump } from './plan/plan-bump.ts';
import type { BumpRequest } from './plan/plan-bump.ts';
import type { Plan } from './plan/plan.ts';
import type { ReleaseSettings } from './settings.ts';
import { showPlan, tellApplied, tellNothing } from './tell-bump.ts';

/** Makes the plan of a bump, or reads it, and shows it or carries it out. */
export async function performBump(
  host: Host,
  { settings }: OpenRelease,
  state: RepositoryState,
  flags: Flags,
  level: string | undefined,
): Promise<ExitCode> {
  const isDry = flags['dryRun'] === true;
  if (flags['push'] === true) checkPending(host, state);
  const file = flags['plan'] as string | undefined;
  if (file !== undefined) {
    const { readPlan } = await import('./plan/read-plan.ts');
    const plan = await readPlan(host, file);
    if (plan.push !== null) checkPending(host, state);
    await checkPlan(host, state, settings, plan);
    if (isDry) return showPlan(host, plan, readSources(host, state, plan), flags);
    return apply(host, plan, state, settings, flags);
  }
  const planned = await planBump(host, state, settings, requestOf(flags, level!));
  const { plan, chosen } = planned;
  if (plan === null) return tellNothing(host, planned, flags);
  if (chosen.notice !== null) await host.stderr.write(`qa: ${chosen.notice}\n`);
  if (isDry) return showPlan(host, plan, planned.sources, flags);
  return apply(host, plan, state, settings, flags);
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

function readSources(
  host: Host,
  { root }: RepositoryState,
  { files }: Plan,
): ReadonlyMap<string, string> {
  const read = files.map((file) => readPlanned(host, root, file));
  return new Map(read.map(({ path, old }) => [path, decodeText(old, path)]));
}

async function apply(
  host: Host,
  plan: Plan,
  state: RepositoryState,
  settings: ReleaseSettings,
  flags: Flags,
): Promise<ExitCode> {
  const notice = (text: string): void => void host.stderr.write(`qa: ${text}\n`);
  const applied = await carryOut(host, plan, state, settings, notice);
  await tellApplied(host, plan, applied, flags);
  return exitCodes.pass;
}
