import { createTwoFilesPatch } from 'diff';
import { applyEdits } from '../../core/edit.ts';
import type { Plan } from './plan.ts';

/** The change of each planned file as a unified diff. */
export function diffsOf(
  plan: Plan,
  sources: ReadonlyMap<string, string>,
): readonly string[] {
  return plan.files.map(({ path, edits, after: hash }) => {
    const before = sources.get(path)!;
    const after = hash === null ? '' : applyEdits(before, edits);
    const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after);
    return patch.replace(/^=+\n/, '').replace(/^(---|\+\+\+) (.*)\t$/gm, '$1 $2');
  });
}

/** A plan for a person: versions, reason, effects in order, and each file's diff. */
export function renderPlan(plan: Plan, sources: ReadonlyMap<string, string>): string {
  const versions = plan.packages ?? [{ ...plan, name: 'Version' }];
  return [
    ...versions.flatMap(({ name, from, to, reason }) => [
      `${name} would be bumped from ${from} to ${to}`,
      `because ${reason}`,
    ]),
    '',
    ...plan.effects.map((effect, index) => `${index + 1}. ${effect}`),
    '',
    ...diffsOf(plan, sources),
  ].join('\n');
}

/** Why `auto` chose its level: every commit that counts, newest first. */
export function renderReasons(plan: Plan): string {
  const lines = (commits: Plan['commits']): readonly string[] =>
    commits.map(
      ({ id, subject, level }) =>
        `  ${id.slice(0, 7)} ${(level ?? '-').padEnd(5)} ${subject}`,
    );
  const told = plan.packages?.flatMap(({ name, level, reason, commits }) => [
    `${name}: ${level} because ${reason}`,
    ...lines(commits),
  ]) ?? [`${plan.level} because ${plan.reason}`, ...lines(plan.commits)];
  return [...told, ''].join('\n');
}
