import type { Host } from '../core/host.ts';
import type { RepositoryState } from '../git/repository-state.ts';
import { makeRelease } from './apply/make-release.ts';
import { anchorOf } from './attest/anchor.ts';
import type { BumpCommand, BumpResult } from './bump-command.ts';
import { decodeText } from './files/text.ts';
import type { BumpRequest } from './plan/bump-request.ts';
import { checkPlan } from './plan/check-plan.ts';
import { planBump } from './plan/plan-bump.ts';
import type { Plan } from './plan/plan.ts';
import { checkPending } from './push/check-pending.ts';
import { askChannel, checkChannel, chooseChannel } from './version/channel.ts';
import type { OpenRelease } from './settings/open-release.ts';
import { readPlanned } from './transaction/write-files.ts';

type Prepared = Exclude<BumpResult, { kind: 'applied' | 'resumed' }>;

/** Makes or reads the plan of a bump, then applies it unless it is only to be shown. */
export async function performBump(
  host: Host,
  opened: OpenRelease,
  state: RepositoryState,
  command: BumpCommand,
): Promise<BumpResult> {
  const { source, isDry, isPush, notice } = command;
  if (!isDry || isPush) await checkPending(host, state, opened.settings.remote);
  const prepared =
    'planFile' in source
      ? await readBump(host, opened, state, source.planFile)
      : await newBump(host, opened, state, source.request, notice);
  if (prepared.kind === 'nothing' || isDry) return prepared;
  const { plan } = prepared;
  const applied = await makeRelease(host, plan, state, opened.settings, notice);
  return { kind: 'applied', plan, applied };
}

async function newBump(
  host: Host,
  { settings }: OpenRelease,
  state: RepositoryState,
  request: BumpRequest,
  notice: (text: string) => void,
): Promise<Prepared> {
  const anchor = (label: string): string | null => anchorOf(host, state.root, label);
  const planNew = settings.packages === null ? planBump : await loadPlanPackages();
  const channel = chooseChannel(settings, state.branch, request.channel);
  const asked = askChannel(request, channel);
  const planned = await planNew(host, state, settings, asked, anchor);
  const { plan, chosen, sources, notices, blockers } = planned;
  for (const text of notices) notice(text);
  if (plan === null) return { kind: 'nothing', reason: chosen.reason };
  for (const { to } of plan.packages ?? [plan]) checkChannel(channel, to);
  return { kind: 'planned', plan, sources, blockers };
}

// Loaded only for projects whose packages have versions of their own.
async function loadPlanPackages(): Promise<typeof planBump> {
  return (await import('./plan/plan-packages.ts')).planPackages;
}

async function readBump(
  host: Host,
  { settings }: OpenRelease,
  state: RepositoryState,
  file: string,
): Promise<Prepared> {
  const { readPlan } = await import('./plan/read-plan.ts');
  const plan = await readPlan(host, file);
  await checkPlan(host, state, settings, plan);
  return {
    kind: 'planned',
    plan,
    sources: readSources(host, state, plan),
    blockers: [],
  };
}

function readSources(
  host: Host,
  { root }: RepositoryState,
  { files }: Plan,
): ReadonlyMap<string, string> {
  const read = files.map((file) => readPlanned(host, root, file));
  return new Map(read.map(({ path, old }) => [path, decodeText(old!, path)]));
}
