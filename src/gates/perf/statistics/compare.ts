import { atRank } from './histogram.ts';
import { totalsOf } from './recording.ts';
import type { Slice } from './recording.ts';

/** Average and p95 of one block, in microseconds. */
export interface Block {
  readonly avg: number;
  readonly p95: number;
}

/** Two blocks of the baseline and two of the candidate, in balanced order. */
export interface Round {
  readonly baseline: readonly [Block, Block];
  readonly candidate: readonly [Block, Block];
}

/** How a metric of the candidate stands to the baseline's; 0.1 is a tenth slower. */
export interface Effect {
  readonly metric: keyof Block;
  readonly change: number;
  readonly lower: number;
  readonly upper: number;
  /** What the baseline seems to change against itself: the noise of the comparison. */
  readonly noise: number;
  readonly outcome: 'kept' | 'broken' | 'undecided';
}

export const fewestRounds = 4;

/** The samples of a block as a block; null where nothing was answered. */
export function blockOf(slices: readonly Slice[]): Block | null {
  const { latency } = totalsOf(slices);
  if (latency.count === 0) return null;
  return {
    avg: Math.max(1, latency.sum / latency.count),
    p95: Math.max(1, atRank(latency, Math.ceil(0.95 * latency.count))),
  };
}

/**
 * Compares two services by rounds: slower only where the effect is over the tolerance
 * and its interval excludes it, and where the baseline keeps still against itself.
 */
export function compareRounds(
  rounds: readonly Round[],
  tolerance: number,
): readonly Effect[] {
  return (['avg', 'p95'] as const).map((metric) =>
    compareBy(metric, rounds, tolerance),
  );
}

function compareBy(
  metric: keyof Block,
  rounds: readonly Round[],
  tolerance: number,
): Effect {
  const log = (block: Block): number => Math.log(block[metric]);
  const effect = intervalOf(
    rounds.map(
      ({ baseline: [a1, a2], candidate: [b1, b2] }) =>
        (log(b1) + log(b2) - log(a1) - log(a2)) / 2,
    ),
  );
  const self = intervalOf(
    rounds.map(({ baseline: [a1, a2] }, index) =>
      index % 2 === 0 ? (log(a2) - log(a1)) / 2 : (log(a1) - log(a2)) / 2,
    ),
  );
  const noise = Math.expm1(Math.max(Math.abs(self.lower), Math.abs(self.upper)));
  const [change, lower, upper] = [effect.mean, effect.lower, effect.upper].map(
    Math.expm1,
  );
  const bounds = { change: change!, lower: lower!, upper: upper! };
  return { metric, ...bounds, noise, outcome: outcomeOf(bounds, noise, tolerance) };
}

function outcomeOf(
  { lower, upper }: { readonly lower: number; readonly upper: number },
  noise: number,
  tolerance: number,
): Effect['outcome'] {
  if (!(noise < tolerance)) return 'undecided';
  if (lower > tolerance) return 'broken';
  return upper < tolerance ? 'kept' : 'undecided';
}

// Student's t, 95 % on each side, by degrees of freedom from 1; then the normal's.
const t95 = [
  6.314, 2.92, 2.353, 2.132, 2.015, 1.943, 1.895, 1.86, 1.833, 1.812, 1.796, 1.782,
  1.771, 1.761, 1.753,
];

function intervalOf(values: readonly number[]): {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
} {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { mean, lower: -Infinity, upper: Infinity };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const half = (t95[n - 2] ?? 1.645) * Math.sqrt(squares / (n - 1) / n);
  return { mean, lower: mean - half, upper: mean + half };
}
