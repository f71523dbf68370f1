import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  binomialAtMost,
  quantileRanks,
  shareBounds,
} from '../../../../../src/gates/perf/statistics/binomial.ts';

/** The sum over the terms, for small n. */
function summed(k: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let sum = 0;
  for (let i = 0; i <= k; i++) {
    sum += term;
    term *= ((n - i) / (i + 1)) * (p / (1 - p));
  }
  return sum;
}

describe('the binomial distribution', () => {
  it('is what the sum over its terms is', () => {
    const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(200), share, (n, at, p) => {
        const k = Math.min(at, n - 1);
        expect(binomialAtMost(k, n, p)).toBeCloseTo(summed(k, n, p), 8);
      }),
    );
  });

  it('needs 59, 299 and 2,995 samples to bound p95, p99 and p99.9 from above', () => {
    for (const [quantile, needed] of [
      [0.95, 59],
      [0.99, 299],
      [0.999, 2995],
    ] as const) {
      expect(quantileRanks(quantile, needed, 0.05).upper).toBe(needed);
      expect(quantileRanks(quantile, needed - 1, 0.05).upper).toBe(needed);
      expect(quantileRanks(quantile, needed - 1, 0.05).upper).toBeGreaterThan(
        needed - 1,
      );
    }
  });

  it('holds a quantile between its ranks as often as it says', () => {
    const { lower, upper } = quantileRanks(0.95, 100, 0.05);
    expect([lower, upper]).toEqual([91, 99]);
    expect(1 - binomialAtMost(upper - 1, 100, 0.95)).toBeLessThanOrEqual(0.05);
    expect(1 - binomialAtMost(upper - 2, 100, 0.95)).toBeGreaterThan(0.05);
  });

  it('bounds a share as Clopper and Pearson do', () => {
    expect(shareBounds(0, 299, 0.05).upper).toBeCloseTo(0.00997, 5);
    expect(shareBounds(0, 0, 0.05)).toEqual({ lower: 0, upper: 1 });
    expect(shareBounds(10, 10, 0.05)).toEqual({
      lower: expect.closeTo(0.7411, 4),
      upper: 1,
    });
    const { lower, upper } = shareBounds(5, 100, 0.05);
    expect(lower).toBeCloseTo(0.0199, 4);
    expect(upper).toBeCloseTo(0.1023, 4);
  });

  it('takes a million samples', () => {
    const { lower, upper } = quantileRanks(0.95, 1_000_000, 0.05);
    expect(lower).toBeGreaterThan(949_000);
    expect(upper).toBeLessThan(951_000);
  });
});
