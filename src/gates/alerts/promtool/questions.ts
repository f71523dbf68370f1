import type { InputSeries } from '../scenarios/make-series.ts';
import { scrapeSeconds } from '../scenarios/make-series.ts';
import type { Scenario } from '../scenarios/scenario.ts';

/** A rule of our own in the same run: where it does not fire, nothing is known. */
export const canary = 'QaCanary';

/** Which scenario an answer is from; promtool does not print the name of a test. */
export const scenarioLabel = 'qa_scenario';

/** Seconds between two evaluations of the rules. */
const evaluation = '30s';

/** A query that is asked at one minute of a scenario. */
export interface Question {
  readonly query: string;
  readonly minute: number;
}

/** A scenario with its series and what is asked beside the alerts. */
export interface Posed {
  readonly scenario: Scenario;
  readonly series: readonly InputSeries[];
  readonly questions: readonly Question[];
}

/** The rules of the canary. */
export function canaryRules(): string {
  const rule = { alert: canary, expr: 'vector(1)' };
  return JSON.stringify({ groups: [{ name: 'qa-canary', rules: [rule] }] });
}

/** Which alerts fire, marked with the scenario. */
function alertsQuery({ name }: Scenario): string {
  const firing = 'ALERTS{alertstate="firing"}';
  return `label_replace(${firing}, "${scenarioLabel}", "${name}", "", "")`;
}

/**
 * All scenarios as one file of tests that expect nothing, so that promtool prints what
 * it got. JSON is YAML, too.
 * @param files - paths of the rule files as promtool finds them
 */
export function composeTests(
  posed: readonly Posed[],
  files: readonly string[],
): string {
  const tests = posed.map(({ scenario, series, questions }) => ({
    interval: `${scrapeSeconds}s`,
    input_series: series,
    promql_expr_test: [
      ...Array.from({ length: scenario.minutes }, (_, index) => ({
        ...{ expr: alertsQuery(scenario), eval_time: `${index + 1}m` },
      })),
      ...questions.map(({ query, minute }) => ({
        ...{ expr: query, eval_time: `${minute}m` },
      })),
    ],
  }));
  return JSON.stringify({ rule_files: files, evaluation_interval: evaluation, tests });
}

/** The left side of a rule's comparison, as its highest value from the onset on. */
export function highestQuery(left: string, minutes: number): string {
  return `max(max_over_time((${left})[${minutes}m:1m]))`;
}
