import type { Finding } from '../../../core/finding.ts';
import type { Firing } from '../promtool/ask-scenarios.ts';
import type { Expectation } from '../scenarios/expectation.ts';
import { timelineOf } from '../scenarios/list-scenarios.ts';
import { onset } from '../scenarios/scenario.ts';
import { describeScenario } from './describe.ts';
import { aboutAll, ofAlert } from './make.ts';
import { firingsIn, keyOf } from './judging.ts';
import type { Judging, Met } from './judging.ts';
import { tellMissing } from './missing.ts';
import { readsKind } from './reads-kind.ts';

/** An alert that fires as it should, or the first thing that is wrong with it. */
type Step = (
  firing: Firing,
  judging: Judging,
  expectation: Expectation,
) => Finding | null;

/**
 * Judges one expectation: one of the alerts that fire has to pass every step. Where
 * none does, the finding is of the first step that none passes.
 */
export function judgeExpectation(judging: Judging, expectation: Expectation): Met {
  const { kind } = expectation;
  const { played, rules, noisy, settings } = judging;
  const quiet = new Set(firingsIn(played, 'quiet').map(({ labels }) => keyOf(labels)));
  let left = firingsIn(played, `${kind}-over`)
    .filter(({ labels }) => !quiet.has(keyOf(labels)))
    .filter(({ minutes }) =>
      minutes.some((one) => one >= onset && one <= endOf(judging)),
    );
  if (left.length === 0) {
    const isNoise = rules
      .flatMap(({ alerts }) => alerts)
      .some((one) => noisy.has(one.name) && readsKind(one.expr, kind, rules, settings));
    const missing =
      kind === 'gone'
        ? aboutAll(kind, 'gone', 'found', {})
        : tellMissing(judging, expectation);
    return { expectation, alerts: [], findings: isNoise ? [] : [missing] };
  }
  for (const step of steps) {
    const tried = left.map((one) => ({
      one,
      problem: step(one, judging, expectation),
    }));
    const passed = tried.filter(({ problem }) => problem === null);
    if (passed.length === 0)
      return {
        expectation,
        alerts: [],
        findings: oncePerAlert(tried.map(({ problem }) => problem!)),
      };
    left = passed.map(({ one }) => one);
  }
  return { expectation, alerts: left, findings: [] };
}

function oncePerAlert(findings: readonly Finding[]): readonly Finding[] {
  const byAlert = new Map(findings.map((one) => [String(one.data['alert']), one]));
  return [...byAlert.values()];
}

const isNotEarly: Step = ({ name, labels }, { played, rules }, { kind }) => {
  for (const scenario of played.scenarios.filter(
    (one) => one.role === 'near' && one.kind === kind,
  )) {
    const firing = firingsIn(played, scenario.name).find(
      (one) => keyOf(one.labels) === keyOf(labels),
    );
    if (firing !== undefined)
      return ofAlert(rules, name, 'early', 'found', {
        ...{ kind, minute: firing.minutes[0], scenario: scenario.name },
        condition: describeScenario(scenario),
      });
  }
  return null;
};

const isNotSoon: Step = ({ name, minutes }, { rules }, { kind, after }) => {
  const first = minutes[0]! - onset;
  // Half a minute, since rules are evaluated every 30 s.
  if (first >= after - 0.5) return null;
  return ofAlert(rules, name, 'early', 'soon', { kind, minutes: first, after });
};

const isInTime: Step = ({ name, minutes }, { rules }, { kind, within }) => {
  const first = minutes[0]! - onset;
  if (first <= within) return null;
  return ofAlert(rules, name, 'late', 'found', { kind, minutes: first, within });
};

const firesWhenCalm: Step = ({ name, labels }, judging, { kind, within, above }) => {
  const calm = judging.played.scenarios.find(
    (one) => one.role === 'calm' && one.kind === kind,
  );
  if (calm === undefined) return null;
  const firing = firingsIn(judging.played, calm.name).find(
    (one) => keyOf(one.labels) === keyOf(labels),
  );
  if (firing !== undefined && firing.minutes[0]! - onset <= within) return null;
  const share = `${Number((above * 110).toFixed(3))} %`;
  return ofAlert(judging.rules, name, 'missing', 'calm', { kind, share });
};

const lasts: Step = ({ name, minutes }, judging, { kind }) => {
  const end = endOf(judging);
  const fired = new Set(minutes);
  const scenario = judging.played.scenarios.find((one) => one.name === `${kind}-over`);
  for (let minute = minutes[0]! + 1; minute < end; minute++) {
    if (fired.has(minute)) continue;
    const gap = scenario?.gap?.[0] ?? Infinity;
    const messageId = minute >= gap && minute <= gap + 3 ? 'gap' : 'found';
    return ofAlert(judging.rules, name, 'ends-early', messageId, { kind, minute });
  }
  return null;
};

const ends: Step = ({ name, minutes }, judging, { kind, within }) => {
  const last = minutes.at(-1)!;
  if (last <= endOf(judging) + within) return null;
  return ofAlert(judging.rules, name, 'stuck', 'found', { kind, within });
};

const steps: readonly Step[] = [
  isNotEarly,
  isNotSoon,
  isInTime,
  firesWhenCalm,
  lasts,
  ends,
];

function endOf({ expectations }: Judging): number {
  return timelineOf(expectations).end;
}
