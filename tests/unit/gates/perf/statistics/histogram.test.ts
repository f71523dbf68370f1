import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDistributions,
  atRank,
  bucketOf,
  deviationOf,
  emptyDistribution,
  Histogram,
  middleOf,
} from '../../../../../src/gates/perf/statistics/histogram.ts';

const distributionOf = (values: readonly number[]) => {
  const histogram = new Histogram();
  for (const value of values) histogram.record(value);
  return histogram.distribution();
};

const micros = fc.integer({ min: 0, max: 3_600_000_000 });

describe('a histogram', () => {
  it('keeps every microsecond below 1,024 and is within 0.1 % above', () => {
    for (const value of [0, 1, 1022, 1023])
      expect(middleOf(bucketOf(value))).toBe(value);
    fc.assert(
      fc.property(fc.integer({ min: 1024, max: 2 ** 31 - 1 }), (value) => {
        const middle = middleOf(bucketOf(value));
        expect(Math.abs(middle - value) / value).toBeLessThan(0.001);
      }),
    );
  });

  it('puts longer durations in later buckets', () => {
    fc.assert(
      fc.property(micros, micros, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(bucketOf(low)).toBeLessThanOrEqual(bucketOf(high));
      }),
    );
  });

  it('says the same of two runs added as of all their samples in one', () => {
    const samples = fc.array(fc.integer({ min: 0, max: 10_000_000 }));
    fc.assert(
      fc.property(samples, samples, (a, b) => {
        const added = addDistributions([distributionOf(a), distributionOf(b)]);
        expect(added).toEqual(distributionOf([...a, ...b]));
      }),
    );
  });

  it('gives the sample at a rank, exact at both ends and never beyond', () => {
    const distribution = distributionOf([700, 100_003, 2_000_001]);
    expect(atRank(distribution, 1)).toBe(700);
    expect(atRank(distribution, 2)).toBeCloseTo(100_003, -2);
    expect(atRank(distribution, 3)).toBe(2_000_001);
    expect(atRank(distribution, 4)).toBe(Infinity);
  });

  it('gives the deviation of a sample and none for one value', () => {
    expect(deviationOf(distributionOf([2, 4, 4, 4, 5, 5, 7, 9]))).toBeCloseTo(2.138, 3);
    expect(deviationOf(distributionOf([5]))).toBe(0);
    expect(deviationOf(emptyDistribution)).toBe(0);
  });
});
