import { quantileRanks, shareBounds } from './binomial.ts';
import { atRank, middleOf } from './histogram.ts';
import type { Distribution } from './histogram.ts';
import { leastOf, totalsOf } from './recording.ts';
import type { Slice } from './recording.ts';
import { quantileOf } from '../limits/thresholds.ts';
import type { Metric } from '../limits/thresholds.ts';

/** A metric with its lower and upper bound, each with 95 % confidence. */
export interface Bounds {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

const alpha = 0.05;
const draws = 400;
/** With fewer slices than this, their spread cannot be estimated. */
const fewestSlices = 8;

/**
 * The bounds of a metric, or null where there are too few samples. The upper bound uses
 * the latency as measured, the lower one the latency less the client's own delay.
 * Order statistics assume that samples are independent, resampled slices do not: the
 * wider bounds of the two are taken.
 */
export function boundsOf(
  metric: Metric,
  slices: readonly Slice[],
  parallel = 1,
): Bounds | null {
  const quantile = quantileOf(metric);
  if (quantile !== null) return quantileBounds(slices, quantile);
  switch (metric) {
    case 'avg':
      return meanBounds(slices);
    case 'error-rate':
      return errorBounds(slices);
    case 'rps':
      return rateBounds(slices, parallel);
    default:
      return extremeBounds(metric as 'min' | 'max', slices);
  }
}

/** The value of a metric in the samples as they are; null without any. */
export function estimateOf(
  metric: Metric,
  slices: readonly Slice[],
  parallel = 1,
): number | null {
  const { latency, requests, errors, unanswered, seconds } = totalsOf(slices);
  if (metric === 'error-rate') return requests === 0 ? null : errors / requests;
  if (latency.count === 0) return null;
  const quantile = quantileOf(metric);
  if (quantile !== null)
    return atRank(latency, Math.ceil(quantile * (latency.count + unanswered)));
  switch (metric) {
    case 'avg':
      return latency.sum / latency.count;
    case 'rps':
      return (requests - errors) / (seconds / parallel);
    default:
      return latency[metric as 'min' | 'max'];
  }
}

function quantileBounds(slices: readonly Slice[], quantile: number): Bounds | null {
  const { latency, atLeast, unanswered } = totalsOf(slices);
  const n = latency.count + unanswered;
  const ranks = quantileRanks(quantile, n, alpha);
  if (latency.count === 0 || ranks.upper > n) return null;
  const measured = resampleQuantile(slices, ({ latency: own }) => own, quantile);
  const isQuiet = slices.every((slice) => slice.atLeast === null);
  const least = isQuiet ? measured : resampleQuantile(slices, leastOf, quantile);
  const byRank = ranks.lower < 1 ? 0 : atRank(atLeast, ranks.lower);
  return {
    estimate: atRank(latency, Math.ceil(quantile * n)),
    lower: Math.min(byRank, least.lower),
    upper: Math.max(atRank(latency, ranks.upper), measured.upper),
  };
}

function meanBounds(slices: readonly Slice[]): Bounds | null {
  const { latency } = totalsOf(slices);
  if (latency.count === 0 || slices.length < fewestSlices) return null;
  const sums = (of: (slice: Slice) => Distribution): readonly Ratio[] =>
    slices.map((slice) => ({ part: of(slice).sum, whole: of(slice).count }));
  return {
    estimate: latency.sum / latency.count,
    lower: resampleRatio(sums(leastOf)).lower,
    upper: resampleRatio(sums((slice) => slice.latency)).upper,
  };
}

function errorBounds(slices: readonly Slice[]): Bounds | null {
  const { requests, errors } = totalsOf(slices);
  if (requests === 0) return null;
  const exact = shareBounds(errors, requests, alpha);
  const resampled = resampleRatio(
    slices.map((slice) => ({
      part: slice.errors,
      whole: slice.latency.count + slice.errors - slice.timeouts,
    })),
  );
  return {
    estimate: errors / requests,
    lower: Math.min(exact.lower, resampled.lower),
    upper: Math.max(exact.upper, resampled.upper),
  };
}

function rateBounds(slices: readonly Slice[], parallel: number): Bounds | null {
  const estimate = estimateOf('rps', slices, parallel);
  if (estimate === null || slices.length < fewestSlices) return null;
  const { lower, upper } = resampleRatio(
    slices.map((slice) => ({
      part: slice.latency.count - slice.timeouts,
      whole: slice.milliseconds / 1e3 / parallel,
    })),
  );
  return { estimate, lower, upper };
}

// Upper bounds cannot be estimated for these: the value that was seen is taken.
function extremeBounds(metric: 'min' | 'max', slices: readonly Slice[]): Bounds | null {
  const { latency, atLeast } = totalsOf(slices);
  if (latency.count === 0) return null;
  return { estimate: latency[metric], lower: atLeast[metric], upper: latency[metric] };
}

interface Ratio {
  readonly part: number;
  readonly whole: number;
}

interface Interval {
  readonly lower: number;
  readonly upper: number;
}

function resampleRatio(ratios: readonly Ratio[]): Interval {
  return percentiles(
    drawSlices(ratios.length).map((picked) => {
      let part = 0;
      let whole = 0;
      for (const index of picked) {
        part += ratios[index]!.part;
        whole += ratios[index]!.whole;
      }
      return whole === 0 ? NaN : part / whole;
    }),
  );
}

// Each slice becomes an array with the count of every bucket that occurs, so that a
// draw is a sum of arrays.
function resampleQuantile(
  slices: readonly Slice[],
  of: (slice: Slice) => Distribution,
  quantile: number,
): Interval {
  const occurring = new Set<number>();
  for (const slice of slices)
    for (const [bucket] of of(slice).buckets) occurring.add(bucket);
  const sorted = [...occurring].sort((a, b) => a - b);
  const position = new Map(sorted.map((bucket, index) => [bucket, index]));
  const never = sorted.length;
  const rows = slices.map((slice) => {
    const row = new Float64Array(never + 1);
    for (const [bucket, count] of of(slice).buckets) row[position.get(bucket)!] = count;
    row[never] = slice.errors - slice.timeouts;
    return row;
  });
  const valueAt = (index: number): number =>
    index === never ? Infinity : middleOf(sorted[index]!);
  return percentiles(
    drawSlices(slices.length).map((picked) =>
      valueAt(pickRank(rows, picked, quantile)),
    ),
  );
}

function pickRank(
  rows: readonly Float64Array[],
  picked: Uint32Array,
  quantile: number,
): number {
  const width = rows[0]!.length;
  const added = new Float64Array(width);
  for (const index of picked) {
    const row = rows[index]!;
    for (let bucket = 0; bucket < width; bucket++) added[bucket]! += row[bucket]!;
  }
  const rank = Math.ceil(quantile * added.reduce((sum, count) => sum + count, 0));
  let seen = 0;
  let bucket = 0;
  while (bucket < width - 1 && (seen += added[bucket]!) < rank) bucket++;
  return bucket;
}

function percentiles(values: readonly number[]): Interval {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return { lower: at(alpha), upper: at(1 - alpha) };
}

/** Picks slices with replacement. The seed is fixed, so verdicts are repeatable. */
function drawSlices(count: number): readonly Uint32Array[] {
  const random = seededRandom(0x51ce);
  return Array.from({ length: draws }, () =>
    Uint32Array.from({ length: count }, () => Math.floor(random() * count)),
  );
}

/** Mulberry32: numbers in 0…1 that look random and repeat. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
