import type { Exhibit } from '../../core/exhibits/exhibit.ts';
import { exhibitSection } from '../../core/exhibits/exhibit-section.ts';
import type { PerfFacts } from './collect.ts';
import type { Effect } from './statistics/compare.ts';
import {
  addDistributions,
  atRank,
  deviationOf,
  middleOf,
} from './statistics/histogram.ts';
import type { Distribution } from './statistics/histogram.ts';
import type { ThresholdResult } from './limits/judge-threshold.ts';
import { judgeFacts } from './limits/judge-facts.ts';
import type { PerfDetails } from './find.ts';
import { totalsOf } from './statistics/recording.ts';
import type { Slice } from './statistics/recording.ts';
import { showMicros, showValue } from './limits/thresholds.ts';

/** What a person reads of a run. */
export const section = exhibitSection<PerfDetails>(
  ({ service }) => `service: ${service}`,
  exhibitsOfRun,
);

function exhibitsOfRun(details: PerfDetails): readonly Exhibit[] {
  const { slices } = details.recording;
  const { latency } = totalsOf(slices);
  const { results, effects } = judgeFacts(details, details.judgedBy);
  const { profile } = details.judgedBy;
  return [
    {
      kind: 'lines',
      lines: [`${details.request}, profile ${profile}, ${outcomesLine(details)}`],
    },
    latencyTable(latency),
    thresholdTable(results),
    ...(effects.length === 0 ? [] : [effectTable(effects)]),
    { kind: 'bars', title: 'Latency', bars: barsOf(latency) },
    {
      kind: 'series',
      title: 'Average latency over time',
      units: ['s', 'ms'],
      points: timelineOf(slices),
    },
    { kind: 'lines', lines: [noiseLine(details)] },
  ];
}

function outcomesLine({ recording }: PerfFacts): string {
  const outcomes = Object.entries(recording.outcomes).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return `answers: ${outcomes.map(([name, count]) => `${count} × ${name}`).join(', ')}`;
}

function latencyTable(latency: Distribution): Exhibit {
  const at = (share: number): string =>
    showMicros(atRank(latency, Math.ceil(share * latency.count)));
  const columns = [
    'samples',
    'mean',
    'deviation',
    'min',
    'p50',
    'p90',
    'p95',
    'p99',
    'max',
  ];
  const rows =
    latency.count === 0
      ? []
      : [
          [
            String(latency.count),
            showMicros(latency.sum / latency.count),
            showMicros(deviationOf(latency)),
            showMicros(latency.min),
            ...[0.5, 0.9, 0.95, 0.99].map(at),
            showMicros(latency.max),
          ],
        ];
  return { kind: 'table', title: 'Latency', columns, rows };
}

function thresholdTable(results: readonly ThresholdResult[]): Exhibit {
  return {
    kind: 'table',
    title: 'Thresholds',
    columns: ['threshold', 'measured', 'at least', 'at most', 'outcome'],
    rows: results.map(({ threshold, estimate, lower, upper, outcome }) => [
      threshold.text,
      ...[estimate, lower, upper].map((value) =>
        value === null ? '–' : showValue(threshold.metric, value),
      ),
      outcome,
    ]),
  };
}

function effectTable(effects: readonly Effect[]): Exhibit {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  return {
    kind: 'table',
    title: 'Against the baseline',
    columns: ['metric', 'change', 'at least', 'at most', 'own noise', 'outcome'],
    rows: effects.map(({ metric, change, lower, upper, noise, outcome }) => [
      metric,
      ...[change, lower, upper, noise].map(percent),
      outcome,
    ]),
  };
}

/** Bars at 1, 2 and 5 in each power of ten, from the first filled to the last. */
function barsOf(latency: Distribution): readonly { label: string; count: number }[] {
  if (latency.count === 0) return [];
  const edges = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((power) =>
    [1, 2, 5].map((digit) => digit * 10 ** power * 10),
  );
  const counts = edges.map((edge, index) => {
    const from = index === 0 ? 0 : edges[index - 1]!;
    const within = latency.buckets.filter(([bucket]) => {
      const middle = middleOf(bucket);
      return middle >= from && middle < edge;
    });
    return {
      label: `< ${showMicros(edge)}`,
      count: within.reduce((sum, [, count]) => sum + count, 0),
    };
  });
  const filled = counts.map(({ count }) => count > 0);
  return counts.slice(filled.indexOf(true), filled.lastIndexOf(true) + 1);
}

const mostPoints = 120;

function timelineOf(
  slices: readonly Slice[],
): readonly (readonly [number, number | null])[] {
  const atOnce = Math.ceil(slices.length / mostPoints);
  const points: (readonly [number, number | null])[] = [];
  for (let start = 0; start < slices.length; start += atOnce) {
    const part = slices.slice(start, start + atOnce);
    const { count, sum } = addDistributions(part.map(({ latency }) => latency));
    const seconds = Math.round(part[0]!.at) / 1e3;
    points.push([seconds, count === 0 ? null : Math.round(sum / count) / 1e3]);
  }
  return points;
}

function noiseLine({ recording, ceiling }: PerfFacts): string {
  const { delay, late, steal, busy, share } = recording.noise;
  const parts = [
    `event loop late by ${delay.toFixed(1)}ms at most`,
    `${late} late sends`,
    steal === null ? 'steal unknown' : `${(steal * 100).toFixed(1)} % steal`,
    `${(busy * 100).toFixed(0)} % busy`,
    ...((share ?? 1) > 0.95
      ? []
      : [`the service got ${(share! * 100).toFixed(0)} % of the machine`]),
    ...(ceiling === null ? [] : [`own ceiling ${Math.round(ceiling)} requests/s`]),
  ];
  return `client: ${parts.join(', ')}`;
}
