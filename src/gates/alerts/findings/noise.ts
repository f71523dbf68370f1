import type { Finding } from '../../../core/finding.ts';
import type { RuleFile } from '../files/rule-file.ts';
import type { Firing, Played } from '../promtool/ask-scenarios.ts';
import type { Settings } from '../settings.ts';
import { describeScenario } from './describe.ts';
import { firingsIn, keyOf } from './judging.ts';
import type { Met } from './judging.ts';
import { ofAlert } from './make.ts';
import { isPlayed } from './reads-kind.ts';

/** What fires in the quiet hour: a heartbeat, and what should not. */
export interface Quiet {
  /** Alerts that fire in every scenario all the time. */
  readonly heartbeats: readonly Firing[];
  readonly noise: readonly Firing[];
}

/** One alert may always fire, so that its absence tells of a dead path; no page. */
export function sortQuiet(
  played: Played,
  rules: readonly RuleFile[],
  settings: Settings,
): Quiet {
  const firing = firingsIn(played, 'quiet').filter(({ name }) =>
    alertsNamed(rules, name).every(({ expr }) => isPlayed(expr, rules, settings)),
  );
  const [heartbeat] = firing.filter(
    (one) => one.labels['severity'] !== 'page' && firesAlways(one, played),
  );
  return {
    heartbeats: heartbeat === undefined ? [] : [heartbeat],
    noise: firing.filter((one) => one !== heartbeat),
  };
}

function alertsNamed(rules: readonly RuleFile[], name: string) {
  return rules.flatMap(({ alerts }) => alerts).filter((one) => one.name === name);
}

function firesAlways({ labels }: Firing, played: Played): boolean {
  return played.scenarios.every(({ name, minutes }) => {
    const found = firingsIn(played, name).find(
      (one) => keyOf(one.labels) === keyOf(labels),
    );
    // It may have to wait for its `for`.
    return found !== undefined && found.minutes.length >= minutes / 2;
  });
}

/** Alerts that fire though all is well. */
export function findNoise(
  rules: readonly RuleFile[],
  { noise }: Quiet,
): readonly Finding[] {
  const byName = new Map(noise.map((one) => [one.name, one]));
  return [...byName.values()].map(({ name, minutes }) =>
    ofAlert(rules, name, 'noisy', 'quiet', { minute: minutes[0] }),
  );
}

/** Alerts that meet an expectation, and fire in an hour without its cause. */
export function findHarmless(
  rules: readonly RuleFile[],
  played: Played,
  met: readonly Met[],
): readonly Finding[] {
  const meeting = new Set(met.flatMap(({ alerts }) => alerts.map(({ name }) => name)));
  const found = new Map<string, Finding>();
  for (const scenario of played.scenarios.filter(({ role }) => role === 'harmless'))
    for (const { name } of firingsIn(played, scenario.name)) {
      if (!meeting.has(name) || found.has(name)) continue;
      const condition = describeScenario(scenario);
      found.set(
        name,
        ofAlert(rules, name, 'noisy', 'harmless', {
          scenario: scenario.name,
          condition,
        }),
      );
    }
  return [...found.values()];
}
