import type { Finding } from '../../core/finding.ts';
import { findingMaker } from '../../core/gate.ts';
import type { GateFindings } from '../../core/gate.ts';
import type { PerfFacts } from './collect.ts';
import type { Effect } from './statistics/compare.ts';
import { atRank, deviationOf } from './statistics/histogram.ts';
import { judgeFacts } from './limits/judge-facts.ts';
import type { JudgedBy } from './limits/judge-facts.ts';
import type { ThresholdResult } from './limits/judge-threshold.ts';
import { totalsOf } from './statistics/recording.ts';
import { rules } from './rules.ts';
import type { Settings } from './settings.ts';
import { showValue } from './limits/thresholds.ts';

export interface PerfDetails extends PerfFacts {
  /** What the run was judged by, so that merged runs are judged alike. */
  readonly judgedBy: JudgedBy;
}

/** Facts → what breaks a threshold, and the figures. */
export function find(
  facts: PerfFacts,
  { profile, thresholds, tolerance }: Settings,
): GateFindings<PerfDetails> {
  const judgedBy = { profile, thresholds, tolerance };
  const { results, effects } = judgeFacts(facts, judgedBy);
  return {
    findings: [
      ...results.flatMap((result) => findingOf(result, profile === 'spec')),
      ...effects.flatMap((effect) => regressionOf(effect, tolerance)),
      ...clientLimit(facts, results),
    ],
    metrics: metricsOf(facts, results),
    details: { ...facts, judgedBy },
  };
}

function findingOf(result: ThresholdResult, isMeasured: boolean): readonly Finding[] {
  const { threshold, outcome, estimate, lower, upper, why } = result;
  const { metric, text } = threshold;
  if (outcome === 'kept') return [];
  if (outcome === 'undecided')
    return [findingAbout(metric, 'undecided', 'undecided', { threshold: text, why })];
  const show = (value: number | null): string => showValue(metric, value ?? NaN);
  const data = {
    metric,
    threshold: text,
    estimate: show(estimate),
    lower: show(lower),
    upper: show(upper),
  };
  return [findingAbout(metric, 'threshold', isMeasured ? 'measured' : 'bounded', data)];
}

function regressionOf(effect: Effect, tolerance: number): readonly Finding[] {
  if (effect.outcome === 'kept') return [];
  const messageId = effect.outcome === 'broken' ? 'slower' : 'unclear';
  return [
    findingAbout(effect.metric, 'regression', messageId, {
      metric: effect.metric,
      change: percent(effect.change),
      lower: percent(effect.lower),
      upper: percent(effect.upper),
      noise: percent(effect.noise),
      tolerance: percent(tolerance),
    }),
  ];
}

function percent(share: number): string {
  return Number.isFinite(share) ? `${(share * 100).toFixed(1)} %` : 'any amount';
}

// What the client costs makes times longer, errors more and answers fewer: a limit that
// was kept in spite of it is kept. All else needs a client that is not the limit.
function clientLimit(
  { recording, ceiling, parallel }: PerfFacts,
  results: readonly ThresholdResult[],
): readonly Finding[] {
  if (ceiling === null || results.every(isKeptInSpite)) return [];
  const { requests, errors, seconds } = totalsOf(recording.slices);
  const rate = (requests - errors) / (seconds / parallel);
  if (!(rate > 0.8 * ceiling)) return [];
  const data = { rate: Math.round(rate), ceiling: Math.round(ceiling) };
  return [findingAbout('client', 'client-limit', 'near', data)];
}

function isKeptInSpite({ outcome, threshold }: ThresholdResult): boolean {
  const isUpper = threshold.operator.startsWith('<');
  return outcome === 'kept' && isUpper === (threshold.metric !== 'rps');
}

const makeFinding = findingMaker(rules);

function findingAbout(
  subject: string,
  rule: 'threshold' | 'undecided' | 'client-limit' | 'regression',
  messageId: string,
  data: Finding['data'],
): Finding {
  const text = String(data['threshold'] ?? '');
  return makeFinding(`perf/${rule}`, messageId, { data, subject, text });
}

function metricsOf(
  { recording, parallel, ceiling }: PerfFacts,
  results: readonly ThresholdResult[],
): Readonly<Record<string, number>> {
  const totals = totalsOf(recording.slices);
  const { latency, requests, errors } = totals;
  const seconds = totals.seconds / parallel;
  const milliseconds = (micros: number): number => Math.round(micros) / 1e3;
  const counted = {
    requests,
    errors,
    seconds: round(seconds),
    rps: seconds === 0 ? 0 : round((requests - errors) / seconds),
    thresholds: results.length,
    kept: results.filter(({ outcome }) => outcome === 'kept').length,
    clientDelayMs: round(recording.noise.delay),
    lateSends: recording.noise.late,
    ...(ceiling === null ? {} : { ceiling: Math.round(ceiling) }),
  };
  if (latency.count === 0) return counted;
  const at = (share: number): number =>
    milliseconds(atRank(latency, Math.ceil(share * latency.count)));
  return {
    ...counted,
    avgMs: milliseconds(latency.sum / latency.count),
    stdevMs: milliseconds(deviationOf(latency)),
    minMs: milliseconds(latency.min),
    maxMs: milliseconds(latency.max),
    p50Ms: at(0.5),
    p90Ms: at(0.9),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
  };
}

function round(value: number): number {
  return Math.round(value * 1e3) / 1e3;
}
