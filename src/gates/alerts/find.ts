import type { Finding } from '../../core/finding.ts';
import type { GateFindings } from '../../core/gate.ts';
import type { AlertsFacts } from './collect.ts';
import { judgeExpectation } from './findings/expectations.ts';
import type { Met } from './findings/judging.ts';
import { inFile, ofAlert } from './findings/make.ts';
import { findHarmless, findNoise, sortQuiet } from './findings/noise.ts';
import type { Quiet } from './findings/noise.ts';
import { findPanelProblems } from './findings/panels.ts';
import { findRouteProblems } from './findings/routes.ts';
import { findWordless } from './findings/words.ts';
import type { Played } from './promtool/ask-scenarios.ts';
import { readExpectations } from './scenarios/expectation.ts';
import type { Settings } from './settings.ts';

/** What rich reports show: which alert fires when, in which made-up hour. */
export interface AlertsDetails {
  readonly scenarios: readonly {
    readonly name: string;
    readonly minutes: number;
    readonly alerts: readonly {
      readonly name: string;
      /** The first and the last minute in which it fires. */
      readonly from: number;
      readonly to: number;
    }[];
  }[];
  /** The alerts that meet each expectation. */
  readonly met: readonly {
    readonly kind: string;
    readonly alerts: readonly string[];
  }[];
}

/** Finds where rules, routes and dashboards do not do what is expected; pure. */
export function find(
  facts: AlertsFacts,
  settings: Settings,
): GateFindings<AlertsDetails> {
  const { sources, problems, tests, played, routes, dashboards } = facts;
  const { rules, broken } = sources;
  const quiet = sortQuietOf(facts, settings);
  const met =
    played === null || rules.length === 0
      ? []
      : judgeAll(facts, played, quiet, settings);
  const findings: readonly Finding[] = [
    ...broken.map(({ path, line, messageId, reason }) =>
      inFile(path, line, 'rule', messageId, { reason }, path),
    ),
    ...problems.map(({ path, line, reason }) =>
      inFile(path, line, 'rule', 'refused', { reason }, reason),
    ),
    ...(played?.failures ?? []).map(({ rule, reason }) =>
      ofAlert(rules, rule, 'rule', 'failed', { reason }),
    ),
    ...tests.map(({ path, messageId, reason }) =>
      inFile(
        path,
        null,
        messageId === 'failed' ? 'test' : 'test-empty',
        messageId,
        { reason },
        path,
      ),
    ),
    ...findNoise(rules, quiet),
    ...met.flatMap((one) => one.findings),
    ...(played === null ? [] : findHarmless(rules, played, met)),
    ...findWordless(rules),
    ...findRouteProblems(routes, rules, met, quiet.heartbeats, settings.receivers),
    ...findPanelProblems(dashboards, rules, played, settings),
  ];
  return {
    findings,
    metrics: {
      files: rules.length,
      alerts: rules.reduce((sum, { alerts }) => sum + alerts.length, 0),
      ...{ tests: sources.tests.length, routes: routes.length },
      dashboards: dashboards.length,
      scenarios: played?.scenarios.length ?? 0,
    },
    details: describe(played, met),
  };
}

function sortQuietOf({ played, sources }: AlertsFacts, settings: Settings): Quiet {
  if (played === null || played.failures.length > 0)
    return { heartbeats: [], noise: [] };
  return sortQuiet(played, sources.rules, settings);
}

function judgeAll(
  { sources }: AlertsFacts,
  played: Played,
  { noise }: Quiet,
  settings: Settings,
): readonly Met[] {
  if (played.failures.length > 0) return [];
  const expectations = readExpectations(settings);
  const noisy = new Set(noise.map(({ name }) => name));
  const judging = { rules: sources.rules, played, expectations, settings, noisy };
  return expectations.map((one) => judgeExpectation(judging, one));
}

function describe(played: Played | null, met: readonly Met[]): AlertsDetails {
  return {
    scenarios: (played?.scenarios ?? []).map(({ name, minutes }) => ({
      ...{ name, minutes },
      alerts: (played!.firings.get(name) ?? []).map((one) => ({
        ...{ name: one.name, from: one.minutes[0]!, to: one.minutes.at(-1)! },
      })),
    })),
    met: met.map(({ expectation, alerts }) => ({
      kind: expectation.kind,
      alerts: [...new Set(alerts.map(({ name }) => name))],
    })),
  };
}
