import type { Finding } from '../../../core/finding.ts';
import type { RuleFile } from '../files/rule-file.ts';
import type { Firing, Played } from '../promtool/ask-scenarios.ts';
import type { Expectation } from '../scenarios/expectation.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Settings } from '../settings.ts';

/** What expectations are judged by. */
export interface Judging {
  readonly rules: readonly RuleFile[];
  readonly played: Played;
  readonly expectations: readonly Expectation[];
  readonly settings: Settings;
  /** Alerts that fire in the quiet hour and should not. */
  readonly noisy: ReadonlySet<string>;
}

/** An expectation with the alerts that meet it, or with what is wrong. */
export interface Met {
  readonly expectation: Expectation;
  readonly alerts: readonly Firing[];
  readonly findings: readonly Finding[];
}

/** What tells one alert from another: all its labels. */
export function keyOf(labels: Firing['labels']): string {
  return JSON.stringify(labels);
}

/** What fires in a scenario. */
export function firingsIn(
  { firings }: Pick<Played, 'firings'>,
  scenario: Scenario['name'],
): readonly Firing[] {
  return firings.get(scenario) ?? [];
}
