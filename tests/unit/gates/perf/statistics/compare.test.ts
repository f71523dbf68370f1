import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../../src/gates/perf/statistics/bounds.ts';
import { compareRounds } from '../../../../../src/gates/perf/statistics/compare.ts';
import type { Round } from '../../../../../src/gates/perf/statistics/compare.ts';

/** Rounds of a candidate so many times as slow, each block off by up to `noise`. */
function roundsOf(count: number, slower: number, noise: number, drift = 1): Round[] {
  const random = seededRandom(3);
  let trend = 1;
  const block = (factor: number) => {
    const value = 10_000 * factor * trend * (1 + noise * (random() * 2 - 1));
    trend *= drift;
    return { avg: value, p95: value * 2 };
  };
  return Array.from({ length: count }, (_, index) => {
    const outer = index % 2 === 1 ? slower : 1;
    const inner = index % 2 === 1 ? 1 : slower;
    const [first, second, third, fourth] = [outer, inner, inner, outer].map(block);
    return index % 2 === 1
      ? { candidate: [first!, fourth!], baseline: [second!, third!] }
      : { baseline: [first!, fourth!], candidate: [second!, third!] };
  });
}

const outcomes = (rounds: readonly Round[], tolerance = 0.1): readonly string[] =>
  compareRounds(rounds, tolerance).map(({ outcome }) => outcome);

describe('a comparison with a baseline', () => {
  it('fails what is slower than tolerated and passes what is not', () => {
    expect(outcomes(roundsOf(6, 1.3, 0.02))).toEqual(['broken', 'broken']);
    expect(outcomes(roundsOf(6, 1.0, 0.02))).toEqual(['kept', 'kept']);
    expect(outcomes(roundsOf(6, 0.7, 0.02))).toEqual(['kept', 'kept']);
  });

  it('finds the effect, and bounds around it', () => {
    const [avg] = compareRounds(roundsOf(8, 1.3, 0.02), 0.1);
    expect(avg!.change).toBeCloseTo(0.3, 1);
    expect(avg!.lower).toBeLessThan(0.31);
    expect(avg!.upper).toBeGreaterThan(0.29);
  });

  it('does not decide at the tolerance itself, nor in noise', () => {
    expect(outcomes(roundsOf(6, 1.1, 0.03))).toEqual(['undecided', 'undecided']);
    expect(outcomes(roundsOf(6, 1.5, 0.8))).toEqual(['undecided', 'undecided']);
  });

  it('is not misled by a machine that grows slower all the time', () => {
    expect(outcomes(roundsOf(8, 1.0, 0.01, 1.02))).toEqual(['kept', 'kept']);
  });

  it('says nothing after one round', () => {
    expect(outcomes(roundsOf(1, 3, 0))).toEqual(['undecided', 'undecided']);
  });
});
