/**
 * A distribution of durations as a report carries it: counts by bucket, and what
 * buckets would lose. Distributions are added, so that runs can be merged; percentiles
 * never can. All durations are whole microseconds.
 */
export interface Distribution {
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  /** `[bucket, count]`, ascending. */
  readonly buckets: readonly (readonly [number, number])[];
}

export const emptyDistribution: Distribution = {
  count: 0,
  sum: 0,
  min: 0,
  max: 0,
  buckets: [],
};

// Ten bits of mantissa: below 1,024 µs every microsecond has a bucket of its own, above
// a bucket is at most 1/512 wide, so its middle is within 0.1 % of what it holds.
const mantissaBits = 10;
const exact = 1 << mantissaBits;
const perOctave = exact / 2;
const longest = 2 ** 31 - 1;

/** The bucket that holds a duration. */
export function bucketOf(micros: number): number {
  const value = Math.min(longest, Math.max(0, Math.round(micros)));
  if (value < exact) return value;
  const shift = 32 - Math.clz32(value) - mantissaBits;
  return shift * perOctave + (value >> shift);
}

/** The middle of a bucket. */
export function middleOf(bucket: number): number {
  if (bucket < exact) return bucket;
  const shift = Math.floor(bucket / perOctave) - 1;
  const lowest = (bucket - shift * perOctave) * 2 ** shift;
  return lowest + (2 ** shift - 1) / 2;
}

/** Collects durations. */
export class Histogram {
  #count = 0;
  #sum = 0;
  #min = Infinity;
  #max = 0;
  readonly #buckets = new Map<number, number>();

  /** Adds one duration in microseconds. */
  record(micros: number): void {
    const value = Math.max(0, micros);
    const bucket = bucketOf(value);
    this.#count++;
    this.#sum += value;
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
  }

  /** What was collected, as a report carries it. */
  distribution(): Distribution {
    if (this.#count === 0) return emptyDistribution;
    return {
      count: this.#count,
      sum: Math.round(this.#sum),
      min: Math.round(this.#min),
      max: Math.round(this.#max),
      buckets: [...this.#buckets].sort(([a], [b]) => a - b),
    };
  }
}

/** The distribution of all samples of several. */
export function addDistributions(parts: readonly Distribution[]): Distribution {
  const filled = parts.filter(({ count }) => count > 0);
  if (filled.length === 0) return emptyDistribution;
  const buckets = new Map<number, number>();
  for (const part of filled)
    for (const [bucket, count] of part.buckets)
      buckets.set(bucket, (buckets.get(bucket) ?? 0) + count);
  return {
    count: total(filled.map(({ count }) => count)),
    sum: total(filled.map(({ sum }) => sum)),
    min: Math.min(...filled.map(({ min }) => min)),
    max: Math.max(...filled.map(({ max }) => max)),
    buckets: [...buckets].sort(([a], [b]) => a - b),
  };
}

/** The duration at a rank from 1; infinite past the last: a request without an end. */
export function atRank(distribution: Distribution, rank: number): number {
  const { count, min, max, buckets } = distribution;
  if (rank > count) return Infinity;
  if (rank === count) return max;
  if (rank <= 1) return min;
  let seen = 0;
  for (const [bucket, inBucket] of buckets) {
    seen += inBucket;
    if (seen >= rank) return Math.min(max, Math.max(min, middleOf(bucket)));
  }
  return max;
}

/** Standard deviation of the samples, in microseconds; 0 for less than two. */
export function deviationOf({ count, sum, buckets }: Distribution): number {
  if (count < 2) return 0;
  const mean = sum / count;
  const squares = buckets.map(([bucket, n]) => n * (middleOf(bucket) - mean) ** 2);
  return Math.sqrt(total(squares) / (count - 1));
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
