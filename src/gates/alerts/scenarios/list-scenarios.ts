import type { Expectation } from './expectation.ts';
import { during, onset, quiet } from './scenario.ts';
import type { Condition, Kind, Scenario } from './scenario.ts';

/** When what is over ends again, for all scenarios of a run. */
export interface Timeline {
  /** The minute at which the cause ends. */
  readonly end: number;
}

/** A cause lasts 20 minutes, longer where an alert is given longer. */
export function timelineOf(expectations: readonly Expectation[]): Timeline {
  const longest = Math.max(0, ...expectations.map(({ within }) => within));
  return { end: onset + Math.max(20, Math.ceil(longest) + 4) };
}

/** The made-up hours that expectations are judged by. */
export function listScenarios(
  expectations: readonly Expectation[],
): readonly Scenario[] {
  const timeline = timelineOf(expectations);
  const errors = expectations.find(({ kind }) => kind === 'errors');
  return [
    ...harmless(timeline, errors?.minRequests ?? 1),
    ...expectations.flatMap((one) => scenariosOf(one, timeline)),
  ];
}

function harmless({ end }: Timeline, minRequests: number): readonly Scenario[] {
  const common = { kind: null, minutes: end };
  const idle = { ...quiet, requests: 0, errors: 0, slow: 0 };
  // One request in five minutes, at the start of each, and it fails.
  const few = (minute: number): Condition =>
    minute % 5 < 0.25 ? { ...idle, requests: 1 / 15, errors: 1 } : idle;
  return [
    { ...common, name: 'quiet', role: 'quiet', at: () => quiet },
    { ...common, name: 'idle', role: 'harmless', at: () => idle },
    ...(minRequests > 1
      ? [{ ...common, name: 'few', role: 'harmless', at: few } as const]
      : []),
    { ...common, name: 'restart', role: 'harmless', at: () => quiet, restart: onset },
  ];
}

function scenariosOf(expectation: Expectation, { end }: Timeline): readonly Scenario[] {
  const { kind, within, above, after, quantile } = expectation;
  const near = nearOf(kind, end);
  const over = (parts: Partial<Condition>): Scenario => ({
    ...{ name: `${kind}-over`, role: 'over', kind, at: during(onset, end, parts) },
    minutes: end + Math.ceil(within) + 2,
  });
  switch (kind) {
    case 'cpu':
      return [
        near('near', { cpu: 0.98 * above }),
        {
          ...near('short', {}),
          at: during(onset, onset + after - 1, { cpu: overCpu(above) }),
        },
        over({ cpu: overCpu(above) }),
      ];
    case 'errors':
      return [
        near('near', { errors: 0.9 * above }),
        {
          ...near('busy', {}),
          at: during(onset, end, { errors: 0.5 * above }, 20 * quiet.requests),
        },
        { ...over({ errors: 1.1 * above }), gap: [end - 5.25, end - 4.75] },
        {
          ...{ name: 'errors-calm', role: 'calm', kind, minutes: end },
          at: during(onset, end, { errors: 1.1 * above }, quiet.requests / 10),
        },
      ];
    case 'latency':
      return [
        near('near', { slow: 0.9 * (1 - quantile) }),
        over({ slow: 2 * (1 - quantile) }),
      ];
    case 'down':
      return [over({ state: 'down' })];
    case 'gone':
      return [over({ state: 'gone' })];
  }
}

function nearOf(kind: Kind, end: number) {
  return (name: string, parts: Partial<Condition>): Scenario => ({
    ...{ name: `${kind}-${name}`, role: 'near', kind, minutes: end },
    at: during(onset, end, parts),
  });
}

function overCpu(above: number): number {
  return (above + 1) / 2;
}
