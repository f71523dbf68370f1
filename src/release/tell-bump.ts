import type { Flags } from '../core/command.ts';
import type { Host } from '../core/host.ts';
import { exitCodes } from '../core/verdict.ts';
import type { ExitCode } from '../core/verdict.ts';
import type { Applied } from './apply/apply-plan.ts';
import type { Resumed } from './apply/resume.ts';
import type { PlannedBump } from './plan/plan-bump.ts';
import type { Plan } from './plan/plan.ts';

/** Says what became of a release that was interrupted before. */
export async function tellResumed(host: Host, resumed: Resumed): Promise<void> {
  const { outcome, savedTo, journal } = resumed;
  const version = journal.entry?.version ?? '';
  const text =
    outcome === 'finished'
      ? `the interrupted release of ${version} has been finished`
      : 'an interrupted release has been put back; every byte is as it was before';
  const saved = savedTo.map(
    (file) => `qa: what stood in its place is kept in ${file}\n`,
  );
  await host.stderr.write(`qa: ${text}\n${saved.join('')}`);
}

/** Says that there is nothing to release. */
export async function tellNothing(
  host: Host,
  { chosen }: PlannedBump,
  flags: Flags,
): Promise<ExitCode> {
  const text =
    flags['format'] === 'json'
      ? `${JSON.stringify({ plan: null, reason: chosen.reason }, null, 2)}\n`
      : `Nothing to release: ${chosen.reason}\n`;
  await host.stdout.write(text);
  return exitCodes.pass;
}

/** Shows a plan that is not applied. */
export async function showPlan(
  host: Host,
  plan: Plan,
  sources: PlannedBump['sources'],
  flags: Flags,
): Promise<ExitCode> {
  const { diffsOf, renderPlan, renderReasons } = await import('./plan/render-plan.ts');
  if (flags['format'] === 'json') {
    const diffs = diffsOf(plan, sources);
    const shown = { plan, diffs, isApplied: false };
    await host.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
    return exitCodes.pass;
  }
  const reasons = flags['explain'] === true ? renderReasons(plan) : '';
  await host.stdout.write(reasons + renderPlan(plan, sources));
  return exitCodes.pass;
}

/** Says what a bump has done. */
export async function tellApplied(
  host: Host,
  plan: Plan,
  applied: Applied,
  flags: Flags,
): Promise<void> {
  if (flags['format'] === 'json') {
    const shown = { plan, isApplied: true, ...applied };
    await host.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
    return;
  }
  if (flags['explain'] === true) {
    const { renderReasons } = await import('./plan/render-plan.ts');
    await host.stdout.write(renderReasons(plan));
  }
  await host.stdout.write(describeApplied(plan, applied));
}

function describeApplied(plan: Plan, { commit }: Applied): string {
  const lines = [`Version bumped from ${plan.from} to ${plan.to}`];
  lines.push(`  ${plan.files.map(({ path }) => path).join(', ')}`);
  if (commit !== null) {
    const tag = plan.tag === null ? 'no tag' : `tag ${plan.tag.name}`;
    lines.push(`  commit ${commit.slice(0, 7)} on ${plan.branch}, ${tag}`);
  }
  if (plan.push !== null) lines.push(`  pushed to ${plan.push.remote}`);
  return `${lines.join('\n')}\n`;
}
