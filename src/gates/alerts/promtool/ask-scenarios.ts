import { defineErrors } from '../../../core/errors.ts';
import { firstLine } from '../../../core/first-line.ts';
import type { RuleFile } from '../files/rule-file.ts';
import { metricsOf } from '../promql/metrics-of.ts';
import { readQuery } from '../promql/read-query.ts';
import type { Selector } from '../promql/read-query.ts';
import type { Expectation } from '../scenarios/expectation.ts';
import { listScenarios, timelineOf } from '../scenarios/list-scenarios.ts';
import { makeSeries } from '../scenarios/make-series.ts';
import { onset } from '../scenarios/scenario.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { chooseTargets } from '../scenarios/targets.ts';
import type { Labels } from '../scenarios/targets.ts';
import type { Settings } from '../settings.ts';
import { asArgument } from './desk.ts';
import type { Desk } from './desk.ts';
import {
  canary,
  canaryRules,
  composeTests,
  highestQuery,
  scenarioLabel,
} from './questions.ts';
import type { Posed, Question } from './questions.ts';
import { readAnswers } from './read-answers.ts';
import type { Replies, Reply } from './read-answers.ts';

const fail = defineErrors('alerts', {
  unread:
    'this promtool ({version}) does not answer as it is asked: {said}. Rules were ' +
    'not judged; use Prometheus 2.42 or newer',
});

/** An alert with the minutes at which it fires in a scenario. */
export interface Firing {
  readonly name: string;
  /** All labels that it fires with. */
  readonly labels: Labels;
  readonly minutes: readonly number[];
}

/** What Prometheus's own engine says of the rules. */
export interface Played {
  readonly scenarios: readonly Scenario[];
  /** By the name of the scenario. */
  readonly firings: ReadonlyMap<string, readonly Firing[]>;
  /** Other questions by scenario and query. */
  readonly replies: readonly Reply[];
  /** Rules that could not be evaluated. */
  readonly failures: Replies['failures'];
}

/** A query of a dashboard, asked in the hour in which requests fail. */
export interface AskedPanel {
  readonly query: string;
}

/** Plays all scenarios in one run of promtool. */
export async function askScenarios(
  desk: Desk,
  rules: readonly RuleFile[],
  expectations: readonly Expectation[],
  panels: readonly AskedPanel[],
  settings: Settings,
): Promise<Played> {
  const scenarios = listScenarios(expectations);
  const { end } = timelineOf(expectations);
  const targets = chooseTargets(selectorsOf(rules, panels), settings);
  const posed = scenarios.map((scenario): Posed => ({
    scenario,
    series: makeSeries(scenario, targets, settings, expectations),
    questions: [
      ...(scenario.role === 'over' ? highest(rules, end) : []),
      ...(scenario.name === 'quiet'
        ? panels.map(({ query }) => ({ query, minute: end }))
        : []),
    ],
  }));
  const own = desk.write('qa-canary.yml', canaryRules());
  const files = [...rules.map(({ path }) => asArgument(path)), own];
  const test = desk.write('qa-scenarios.yml', composeTests(posed, files));
  const { stderr, stdout } = await desk.promtool('test', 'rules', test);
  const replies = readAnswers(stderr);
  if (replies.failures.length === 0) {
    const isHeard = scenarios.every((one) => hearsCanary(one, replies.replies));
    if (!isHeard) {
      const version = firstLine((await desk.promtool('--version')).stdout);
      throw fail('unread', { version, said: firstLine((stderr || stdout).trim()) });
    }
  }
  return {
    scenarios,
    firings: new Map(
      scenarios.map((one) => [one.name, firingsOf(one, replies.replies)]),
    ),
    ...replies,
  };
}

/** Selectors of rules and panels; of a recorded metric those of what it is made of. */
function selectorsOf(
  rules: readonly RuleFile[],
  panels: readonly AskedPanel[],
): readonly Selector[] {
  const queries = [
    ...rules.flatMap(({ alerts, records }) => [...alerts, ...records]),
    ...panels.map(({ query }) => ({ expr: query })),
  ];
  const recorded = new Set(
    rules.flatMap(({ records }) => records.map((one) => one.record)),
  );
  return queries
    .flatMap(({ expr }) => readQuery(expr).selectors)
    .flatMap(({ metric, matchers }) =>
      metric !== null && recorded.has(metric)
        ? [...metricsOf(metric, rules)].map((base) => ({ metric: base, matchers }))
        : [{ metric, matchers }],
    );
}

/** The left sides of comparisons, at the end of the cause. */
function highest(rules: readonly RuleFile[], end: number): readonly Question[] {
  const queries = rules
    .flatMap(({ alerts }) => alerts)
    .flatMap(({ expr }) => readQuery(expr).comparisons.slice(0, 1))
    .map(({ left }) => highestQuery(left, end - onset));
  return [...new Set(queries)].map((query) => ({ query, minute: end }));
}

function hearsCanary({ name, minutes }: Scenario, replies: readonly Reply[]): boolean {
  const heard = replies.filter(({ answers }) =>
    answers.some(
      ({ labels }) => labels[scenarioLabel] === name && labels['alertname'] === canary,
    ),
  );
  return heard.length === minutes;
}

function firingsOf({ name }: Scenario, replies: readonly Reply[]): readonly Firing[] {
  const firings = new Map<string, { labels: Labels; minutes: number[] }>();
  for (const { answers, minute } of replies)
    for (const { labels } of answers) {
      if (labels[scenarioLabel] !== name || labels['alertname'] === canary) continue;
      const own = ownLabels(labels);
      const key = JSON.stringify(own);
      const known = firings.get(key);
      if (known === undefined) firings.set(key, { labels: own, minutes: [minute] });
      else known.minutes.push(minute);
    }
  return [...firings.values()].map(({ labels, minutes }) => ({
    ...{ name: labels['alertname']!, labels },
    minutes: minutes.sort((one, other) => one - other),
  }));
}

/** The labels that Alertmanager would see. */
function ownLabels(labels: Labels): Labels {
  const added = new Set(['__name__', 'alertstate', scenarioLabel]);
  const own = Object.entries(labels).filter(([key]) => !added.has(key));
  return Object.fromEntries(own.sort(([one], [other]) => (one < other ? -1 : 1)));
}
