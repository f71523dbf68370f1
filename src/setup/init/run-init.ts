import { countNoun } from '../../core/count-noun.ts';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { exitCodes } from '../../core/verdict.ts';
import type { ExitCode } from '../../core/verdict.ts';
import { findGitRoot, isBareRepository } from '../../git/repository.ts';
import { findOnPath } from '../../tools/find-on-path.ts';
import { installHooks, readHooks } from '../hooks/manage.ts';
import type { HookState } from '../hooks/manage.ts';
import { baselineFiles, writeFiles } from './apply.ts';
import type { CiKind } from './detect/ci.ts';
import { confirm } from './confirm.ts';
import { draftBaseline } from './draft-baseline.ts';
import type { BaselineDraft } from './draft-baseline.ts';
import { planFiles } from './plan.ts';
import type { Plan } from './plan.ts';
import { showPlan } from './show-plan.ts';
import type { ImporterName } from './from/importers.ts';
import type { Takeover } from './from/takeover.ts';
import { describeTakeovers, takeOver } from './take-over.ts';
import { describeSurvey, surveyRepository } from './survey.ts';
import type { Survey } from './survey.ts';

const fail = defineErrors('init', {
  bare: '{directory} is a bare repository, which has no files. Clone it, and run there',
});

/** What the flags of `qa init` say. */
export interface InitFlags {
  readonly isSure: boolean;
  readonly isDry: boolean;
  /** Tools whose settings are taken over. */
  readonly from: readonly ImporterName[];
  /** The CI that files are written for; null: the one in use. */
  readonly ci: CiKind | null;
}

/** Everything that is to be done, before anything is. */
interface Proposal {
  readonly survey: Survey;
  readonly takeovers: readonly Takeover[];
  readonly plan: Plan;
  readonly baseline: BaselineDraft;
  /** Hooks that are missing or outdated. */
  readonly hooks: readonly HookState[];
  /** What is to be done by hand in hooks that are not ours to write. */
  readonly byHand: readonly string[];
}

/** Looks at the repository, shows what it would write, asks once, and writes it. */
export async function runInit(host: Host, flags: InitFlags): Promise<ExitCode> {
  // The folder `.git` looks like one too, and stands in a work tree.
  const isOutside = findGitRoot(host, host.cwd) === null;
  if (isOutside && isBareRepository(host, host.cwd))
    throw fail('bare', { directory: host.cwd });
  const proposal = await propose(host, flags);
  await show(host, proposal);
  const { survey, plan, baseline, hooks, byHand } = proposal;
  const files = [
    ...plan.files,
    ...baselineFiles(host, survey.project.root, baseline.entries),
  ];
  if (files.length === 0 && hooks.length === 0) {
    const told = [...byHand, 'Everything is in place: there is nothing to write.'];
    await host.stdout.write(`${told.join('\n')}\n`);
    return exitCodes.pass;
  }
  if (flags.isDry) return exitCodes.pass;
  if (!flags.isSure && !(await confirm(host))) {
    await host.stdout.write('Nothing was written.\n');
    return exitCodes.pass;
  }
  writeFiles(host, survey.project.root, files);
  if (hooks.length > 0) await installHooks(host);
  await host.stdout.write(`${nextSteps(host, proposal).join('\n')}\n`);
  return exitCodes.pass;
}

async function propose(host: Host, { from, ci }: InitFlags): Promise<Proposal> {
  const survey = await surveyRepository(host, ci);
  const takeovers = await takeOver(survey.project, from);
  const plan = await planFiles(survey, takeovers);
  const config = plan.files.find(({ path }) => path === 'qa.config.jsonc');
  const { root } = survey.project;
  const hooks = survey.isRepository ? await openHooks(host) : [];
  return {
    survey,
    takeovers,
    plan,
    baseline: await draftBaseline(
      host,
      root,
      survey.config === null ? (config?.after ?? null) : null,
    ),
    hooks: hooks.filter(({ byHand }) => byHand === null),
    byHand: hooks.flatMap(({ byHand }) => byHand ?? []),
  };
}

async function openHooks(host: Host): Promise<readonly HookState[]> {
  const states = await readHooks(host);
  return states.filter(({ state }) => state !== 'installed');
}

async function show(
  host: Host,
  { survey, takeovers, plan, baseline, hooks }: Proposal,
): Promise<void> {
  const lines = [
    ...describeSurvey(survey),
    ...describeTakeovers(takeovers),
    '',
    await showPlan(plan),
    ...(hooks.length === 0
      ? []
      : [`hooks of git: ${hooks.map(({ name }) => name).join(', ')}`]),
    ...describeBaseline(baseline, callOf(survey)),
  ];
  await host.stdout.write(`${lines.join('\n')}\n`);
}

function describeBaseline(
  { entries, limited, unjudged, open }: BaselineDraft,
  qa: string,
): readonly string[] {
  const accepted =
    `accepts ${countNoun(entries.length, 'finding')} of today in ` +
    '.qa/baseline.jsonl: only what is new fails from then on';
  return [
    ...(entries.length === 0 ? [] : [accepted]),
    ...(limited === null
      ? []
      : [
          `of these, ${limited.count} of the dependencies until ${limited.until}: ` +
            `${qa} baseline show`,
        ]),
    ...open.map(
      ({ gate, count }) =>
        `does not accept ${countNoun(count, 'finding')} of ${gate}: ${qa} gate ci ` +
        `fails until somebody has looked, with ${qa} ${gate}`,
    ),
    ...unjudged.map(({ gate, reason }) => `${gate} could not judge: ${reason}`),
  ];
}

/** How a person calls qa here; only a build must not install what is missing. */
function callOf({ manager }: Survey): string {
  return manager === null ? 'qa' : `${manager.exec.replace(' --no-install', '')} qa`;
}

function nextSteps(host: Host, { survey, byHand }: Proposal): readonly string[] {
  const { manager, hasQa, isRepository, ci } = survey;
  const qa = callOf(survey);
  return [
    'Written. What comes next:',
    ...(isRepository ? [] : [`  git init, then ${qa} hooks install`]),
    ...(hasQa || findOnPath(host, 'qa') !== null
      ? []
      : [`  ${manager?.add ?? 'npm install --global'} qa-toolchain`]),
    ...byHand.map((line) => `  ${line}`),
    // A first baseline and first limits are a weakening that somebody has to stand for.
    "  git add --all && git commit -m 'build: adopt qa' \\",
    "    -m 'Qa-Allow-Policy-Change: the state that qa was adopted in'",
    `From then on each commit runs ${qa} gate commit, and each push ${qa} gate push.`,
    ...(ci.kind === 'none'
      ? [`Let CI run, with the whole history: ${qa} gate ci`]
      : []),
  ];
}
