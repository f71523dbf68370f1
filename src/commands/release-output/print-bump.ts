import type { BumpResult } from '../../release/bump-command.ts';
import { tagsOfPlan } from '../../release/plan/plan.ts';

/** How the result of a bump is shown. */
export interface BumpOutput {
  readonly isJson: boolean;
  /** Name the commits that decided the level. */
  readonly explains: boolean;
}

/** What a bump prints on stdout. */
export async function renderBump(
  result: BumpResult,
  output: BumpOutput,
): Promise<string> {
  if (result.kind === 'resumed')
    return result.pushed === null ? '' : `Pushed ${result.pushed}\n`;
  if (output.isJson) return renderJson(result);
  if (result.kind === 'nothing') return `Nothing to release: ${result.reason}\n`;
  if (result.kind === 'applied' && !output.explains) return describeApplied(result);
  const render = await import('../../release/plan/render-plan.ts');
  const reasons = output.explains ? render.renderReasons(result.plan) : '';
  if (result.kind === 'applied') return reasons + describeApplied(result);
  const { plan, sources, blockers } = result;
  const stops = blockers.map((text) => `The real run would stop: ${text}\n`);
  return reasons + render.renderPlan(plan, sources) + stops.join('');
}

async function renderJson(
  result: Exclude<BumpResult, { kind: 'resumed' }>,
): Promise<string> {
  if (result.kind === 'nothing') return toJson({ plan: null, reason: result.reason });
  const { plan } = result;
  if (result.kind === 'applied')
    return toJson({ plan, isApplied: true, ...result.applied });
  const { diffsOf } = await import('../../release/plan/render-plan.ts');
  const { sources, blockers } = result;
  return toJson({ plan, diffs: diffsOf(plan, sources), blockers, isApplied: false });
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function describeApplied({
  plan,
  applied: { commit },
}: Extract<BumpResult, { kind: 'applied' }>): string {
  const versions = plan.packages ?? [{ ...plan, name: 'Version' }];
  const lines = versions.map(
    ({ name, from, to }) => `${name} bumped from ${from} to ${to}`,
  );
  const tags = tagsOfPlan(plan).map(({ name }) => name);
  const tagged = tags.length === 0 ? 'no tag' : `tag ${tags.join(', ')}`;
  if (plan.files.length > 0)
    lines.push(`  ${plan.files.map(({ path }) => path).join(', ')}`);
  if (plan.files.length === 0) lines.push(`  ${tagged} on ${plan.head.slice(0, 7)}`);
  if (commit !== null)
    lines.push(`  commit ${commit.slice(0, 7)} on ${plan.branch}, ${tagged}`);
  if (plan.push !== null) lines.push(`  pushed to ${plan.push.remote}`);
  return `${lines.join('\n')}\n`;
}
