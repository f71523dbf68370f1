import { boundsOf, estimateOf } from '../statistics/bounds.ts';
import type { Bounds } from '../statistics/bounds.ts';
import { leastOf, totalsOf } from '../statistics/recording.ts';
import type { Slice } from '../statistics/recording.ts';
import { keeps, quantileOf, showValue } from './thresholds.ts';
import type { Threshold } from './thresholds.ts';

/** What the samples say of one threshold. */
export interface ThresholdResult {
  readonly threshold: Threshold;
  readonly outcome: 'kept' | 'broken' | 'undecided';
  /** In the unit of the threshold; null without samples. */
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Why it is undecided. */
  readonly why: string | null;
}

/**
 * Judges a threshold by confidence bounds: kept or broken only where both bounds say
 * so. `parallel` is how many clients' slices stand side by side in time.
 */
export function judgeByBounds(
  threshold: Threshold,
  slices: readonly Slice[],
  parallel = 1,
): ThresholdResult {
  const estimate = estimateOf(threshold.metric, slices, parallel);
  if (estimate === null) return undecided(threshold, 'there is no sample');
  const bounds = boundsOf(threshold.metric, slices, parallel);
  if (bounds === null)
    return { ...undecided(threshold, tooFew(threshold, slices)), estimate };
  const result = { threshold, estimate, lower: bounds.lower, upper: bounds.upper };
  const outcome = outcomeOf(threshold, bounds);
  return { ...result, outcome, why: outcome === 'undecided' ? between(result) : null };
}

/**
 * Judges a threshold by the samples as they are: the way of the `spec` profile. The
 * result is undecided where it would change without the client's own delay, and where
 * a time is over its limit only because other programs ran on the machine.
 * @param share - the part of the machine that the service got
 */
export function judgeAsMeasured(
  threshold: Threshold,
  slices: readonly Slice[],
  share = 1,
): ThresholdResult {
  const estimate = estimateOf(threshold.metric, slices);
  if (estimate === null) return undecided(threshold, 'there is no sample');
  const least = slices.map((slice) => ({ ...slice, latency: leastOf(slice) }));
  const lower = estimateOf(threshold.metric, least)!;
  const bounds = { estimate, lower, upper: estimate };
  const outcome = outcomeOf(threshold, bounds);
  if (outcome === 'undecided') {
    const range = spread(threshold, bounds);
    const why = `the client's own delay may make the difference: ${range}`;
    return { threshold, ...bounds, outcome, why };
  }
  if (outcome === 'broken' && isTime(threshold) && keeps(threshold, lower * share))
    return { threshold, ...bounds, outcome: 'undecided', why: crowded(share) };
  return { threshold, ...bounds, outcome, why: null };
}

function isTime({ metric }: Threshold): boolean {
  return metric !== 'rps' && metric !== 'error-rate';
}

function crowded(share: number): string {
  const percent = Math.round(share * 100);
  return `other processes left the service about ${percent} % of the machine`;
}

function outcomeOf(
  threshold: Threshold,
  { lower, upper }: Bounds,
): ThresholdResult['outcome'] {
  const keptLow = keeps(threshold, lower);
  const keptHigh = keeps(threshold, upper);
  if (keptLow !== keptHigh) return 'undecided';
  return keptLow ? 'kept' : 'broken';
}

function undecided(threshold: Threshold, why: string): ThresholdResult {
  const nothing = { estimate: null, lower: null, upper: null };
  return { threshold, outcome: 'undecided', ...nothing, why };
}

function tooFew({ metric }: Threshold, slices: readonly Slice[]): string {
  const quantile = quantileOf(metric);
  const { requests } = totalsOf(slices);
  if (quantile === null)
    return `${requests} samples in ${slices.length} slices are too few`;
  const needed = Math.ceil(Math.log(0.05) / Math.log(quantile));
  return `${metric} needs ${needed} samples at least, there are ${requests}`;
}

function between(result: {
  readonly threshold: Threshold;
  readonly lower: number;
  readonly upper: number;
}): string {
  return `it is ${spread(result.threshold, result)} with 95 % confidence`;
}

function spread(
  { metric }: Threshold,
  { lower, upper }: Pick<Bounds, 'lower' | 'upper'>,
): string {
  return `between ${showValue(metric, lower)} and ${showValue(metric, upper)}`;
}
