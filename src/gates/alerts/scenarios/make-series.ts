import type { Settings } from '../settings.ts';
import type { Expectation } from './expectation.ts';
import { encodeValues } from './encode-values.ts';
import type { Sample } from './encode-values.ts';
import type { Condition, Scenario } from './scenario.ts';
import { nodeCpu } from './targets.ts';
import type { Labels, Targets } from './targets.ts';

/** Seconds between two scrapes. */
export const scrapeSeconds = 15;

/** A series as promtool takes it. */
export interface InputSeries {
  readonly series: string;
  readonly values: string;
}

/** Bounds of prom-client, the ones that most clients have. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, Infinity];

/** What a counter grows by in a second, or null for a gauge of the scrape itself. */
interface Made {
  readonly metric: string;
  readonly labels: Labels;
  readonly rate: (condition: Condition) => number;
}

/** All series of a scenario. */
export function makeSeries(
  scenario: Scenario,
  targets: Targets,
  settings: Settings,
  expectations: readonly Expectation[],
): readonly InputSeries[] {
  const limit = expectations.find(({ kind }) => kind === 'latency')?.above ?? 1;
  const moments = momentsOf(scenario);
  const { cpu } = settings.series;
  const counters = targets.service.flatMap((labels) => [
    ...requestCounters(labels, settings, limit),
    ...(cpu.includes('process') ? processCounters(labels) : []),
  ]);
  const nodes = cpu.includes('node') ? targets.node.flatMap(nodeCounters) : [];
  return [
    ...targets.service.map((labels) => ({
      series: nameSeries('up', pick(labels, 'job', 'instance')),
      values: encodeValues(moments.map(upAt)),
    })),
    ...counters.map((one) => counted(one, scenario, moments)),
    // The machine goes on where its service has gone.
    ...nodes.map((one) =>
      counted(
        one,
        scenario,
        moments.map((moment) => ({ ...moment, state: 'up' })),
      ),
    ),
  ];
}

interface Moment extends Condition {
  readonly minute: number;
  readonly isMissed: boolean;
}

function momentsOf({ minutes, at, gap }: Scenario): readonly Moment[] {
  const count = Math.floor((minutes * 60) / scrapeSeconds) + 1;
  return Array.from({ length: count }, (_, index) => {
    const minute = (index * scrapeSeconds) / 60;
    const isMissed = gap !== undefined && minute >= gap[0] && minute < gap[1];
    return { ...at(minute), minute, isMissed };
  });
}

function upAt({ state, isMissed }: Moment): Sample {
  if (isMissed) return 'missed';
  if (state === 'gone') return 'stale';
  return state === 'up' ? 1 : 0;
}

function counted(
  { metric, labels, rate }: Made,
  { restart }: Scenario,
  moments: readonly Moment[],
): InputSeries {
  // It has run for an hour when the scenario begins.
  let value = rate(moments[0]!) * 3_600;
  const values = moments.map((moment): Sample => {
    value += rate(moment) * scrapeSeconds;
    if (moment.minute === restart) value = 0;
    if (moment.isMissed) return 'missed';
    return moment.state === 'up' ? value : 'stale';
  });
  return { series: nameSeries(metric, labels), values: encodeValues(values) };
}

function requestCounters(
  labels: Labels,
  { series }: Settings,
  limit: number,
): readonly Made[] {
  const outcomes = [
    { status: '200', share: ({ errors }: Condition) => 1 - errors },
    { status: '500', share: ({ errors }: Condition) => errors },
  ];
  const { requests, duration, status } = series;
  return outcomes.flatMap((outcome) => {
    const own = { ...labels, [status]: outcome.status };
    const count = (condition: Condition): number =>
      condition.requests * outcome.share(condition);
    return [
      { metric: requests, labels: own, rate: count },
      ...histogram(duration, own, limit, count),
    ];
  });
}

/** Requests take a fifth of the limit, or twice the limit where they are slow. */
function histogram(
  duration: string,
  labels: Labels,
  limit: number,
  count: Made['rate'],
): readonly Made[] {
  const [fast, slow] = [limit / 5, limit * 2];
  return [
    ...buckets.map((bound) => ({
      metric: `${duration}_bucket`,
      labels: { ...labels, le: bound === Infinity ? '+Inf' : String(bound) },
      rate: (condition: Condition): number => {
        const share =
          (fast <= bound ? 1 - condition.slow : 0) +
          (slow <= bound ? condition.slow : 0);
        return count(condition) * share;
      },
    })),
    { metric: `${duration}_count`, labels, rate: count },
    {
      ...{ metric: `${duration}_sum`, labels },
      rate: (condition: Condition): number =>
        count(condition) * (fast * (1 - condition.slow) + slow * condition.slow),
    },
  ];
}

function processCounters(labels: Labels): readonly Made[] {
  const own = pick(labels, 'job', 'instance');
  const part = (name: string, share: number): Made => ({
    ...{ metric: `process_cpu${name}_seconds_total`, labels: own },
    rate: ({ cpu }) => cpu * share,
  });
  return [part('', 1), part('_user', 0.8), part('_system', 0.2)];
}

/** Two processors that do the same. */
function nodeCounters(labels: Labels): readonly Made[] {
  const modes: Readonly<Record<string, (cpu: number) => number>> = {
    idle: (cpu) => 1 - cpu,
    user: (cpu) => cpu * 0.8,
    system: (cpu) => cpu * 0.2,
    iowait: () => 0,
    steal: () => 0,
  };
  return ['0', '1'].flatMap((cpu) =>
    Object.entries(modes).map(([mode, rate]) => ({
      ...{ metric: nodeCpu, labels: { ...labels, cpu, mode } },
      rate: (condition: Condition) => rate(condition.cpu),
    })),
  );
}

/** Labels without those that only requests have. */
function pick(labels: Labels, ...always: readonly string[]): Labels {
  const ofRequests = ['method', 'endpoint', 'route', 'handler', 'path'];
  return Object.fromEntries(
    Object.entries(labels).filter(
      ([key]) => always.includes(key) || !ofRequests.includes(key),
    ),
  );
}

function nameSeries(metric: string, labels: Labels): string {
  const pairs = Object.entries(labels).map(
    ([key, value]) => `${key}=${JSON.stringify(value)}`,
  );
  return `${metric}{${pairs.join(',')}}`;
}
