import { addDistributions } from './histogram.ts';
import type { Distribution } from './histogram.ts';

/**
 * What happened in one stretch of time. Requests that wait in the same queue depend on
 * each other, so confidence comes from whole stretches, not from single samples.
 */
export interface Slice {
  /** Milliseconds from the start of the measured run. */
  readonly at: number;
  readonly milliseconds: number;
  /** Latencies of expected answers, and of timeouts, which count as the limit. */
  readonly latency: Distribution;
  /**
   * The same samples minus the delay that the client itself may have added; null where
   * it added none. The truth lies between the two.
   */
  readonly atLeast: Distribution | null;
  /** Requests that failed in any way. */
  readonly errors: number;
  /** The errors that are timeouts; they are in `latency` too. */
  readonly timeouts: number;
  /** Longest delay of the client's event loop, in milliseconds. */
  readonly delay: number;
  /** Requests sent over 10 ms later than planned though a connection was free. */
  readonly late: number;
}

/** All samples of one run, mergeable with those of others. */
export interface Recording {
  readonly slices: readonly Slice[];
  /** Answers by status, and failures by kind: `200`, `timeout`, `refused`. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly noise: Noise;
}

/** What the client and its machine did to the measurement. */
export interface Noise {
  /** Longest delay of the event loop, in milliseconds. */
  readonly delay: number;
  /** Requests that the client sent late. */
  readonly late: number;
  /** Share of processor time that the hypervisor took; null if unknown. */
  readonly steal: number | null;
  /** Share of the time that the client's event loop was busy. */
  readonly busy: number;
  /** Part of the machine that the service got; null where it is unknown. */
  readonly share: number | null;
}

/** The sums of one run, or of several together. */
export interface Totals {
  readonly requests: number;
  readonly errors: number;
  /** Errors that are not timeouts; they count as slower than any sample. */
  readonly unanswered: number;
  readonly seconds: number;
  readonly latency: Distribution;
  readonly atLeast: Distribution;
}

/** Adds up the slices. */
export function totalsOf(slices: readonly Slice[]): Totals {
  const latency = addDistributions(slices.map((slice) => slice.latency));
  const errors = sum(slices.map((slice) => slice.errors));
  const unanswered = errors - sum(slices.map((slice) => slice.timeouts));
  return {
    requests: latency.count + unanswered,
    errors,
    unanswered,
    seconds: sum(slices.map(({ milliseconds }) => milliseconds)) / 1e3,
    latency,
    atLeast: addDistributions(slices.map(leastOf)),
  };
}

/** A slice's distribution without the client's own delay. */
export function leastOf({ atLeast, latency }: Slice): Distribution {
  return atLeast ?? latency;
}

/** The samples of several runs as one; runs side by side add up their rates. */
export function addRecordings(recordings: readonly Recording[]): Recording {
  const outcomes: Record<string, number> = {};
  for (const recording of recordings)
    for (const [name, count] of Object.entries(recording.outcomes))
      outcomes[name] = (outcomes[name] ?? 0) + count;
  const steals = recordings.flatMap(({ noise }) => noise.steal ?? []);
  const shares = recordings.flatMap(({ noise }) => noise.share ?? []);
  return {
    slices: recordings.flatMap(({ slices }) => slices),
    outcomes,
    noise: {
      delay: Math.max(0, ...recordings.map(({ noise }) => noise.delay)),
      late: sum(recordings.map(({ noise }) => noise.late)),
      steal: steals.length === 0 ? null : Math.max(...steals),
      busy: Math.max(0, ...recordings.map(({ noise }) => noise.busy)),
      share: shares.length === 0 ? null : Math.min(...shares),
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
