import type { Host } from '../../../core/host.ts';
import type { Outcome } from './connection.ts';
import { isExpected } from './load-request.ts';
import type { Expected } from './load-request.ts';
import { Histogram } from '../statistics/histogram.ts';
import { NoiseWatch } from './noise-watch.ts';
import type { Recording, Slice } from '../statistics/recording.ts';

/** One request that has ended; times in milliseconds on the host's clock. */
export interface Sample {
  /** When it should have been sent; the latency starts here. */
  readonly plannedAt: number;
  /** By how much the client was late, a free connection at hand. */
  readonly lateness: number;
  readonly endedAt: number;
  readonly outcome: Outcome;
}

const lateFrom = 10;

interface OpenSlice {
  readonly startedAt: number;
  readonly latency: Histogram;
  readonly atLeast: Histogram;
  isDelayed: boolean;
  errors: number;
  timeouts: number;
  delay: number;
  late: number;
}

/** Puts samples into slices of time while a run goes on. */
export class Recorder {
  readonly #host: Host;
  readonly #expect: Expected;
  readonly #sliceLength: number;
  readonly #watch: NoiseWatch;
  readonly #outcomes: Record<string, number> = {};
  readonly #slices: Slice[] = [];
  #slice: OpenSlice;
  #beganAt: number;
  /** Only the time of measuring counts, not the pauses between measurements. */
  #before = 0;
  #late = 0;

  /** @param sliceLength - in milliseconds; Infinity: slices are cut by `cut` alone */
  constructor(host: Host, expect: Expected, sliceLength: number) {
    this.#host = host;
    this.#expect = expect;
    this.#sliceLength = sliceLength;
    this.#beganAt = host.elapsed();
    this.#slice = openSlice(this.#beganAt);
    this.#watch = new NoiseWatch(host, (delay) => {
      if (delay > this.#slice.delay) this.#slice.delay = delay;
    });
    this.#watch.start();
  }

  /** What has been sampled so far, the open slice left out. */
  get slices(): readonly Slice[] {
    return this.#slices;
  }

  /** Goes on after a pause. */
  resume(): void {
    this.#beganAt = this.#host.elapsed();
    this.#slice = openSlice(this.#beganAt);
  }

  /** Adds a request that has ended. */
  record({ plannedAt, lateness, endedAt, outcome }: Sample): void {
    this.#advance(endedAt);
    const slice = this.#slice;
    const name = String(outcome);
    this.#outcomes[name] = (this.#outcomes[name] ?? 0) + 1;
    if (lateness > lateFrom) {
      slice.late++;
      this.#late++;
    }
    const isRight = typeof outcome === 'number' && isExpected(this.#expect, outcome);
    if (!isRight) slice.errors++;
    if (outcome === 'timeout') slice.timeouts++;
    if (!isRight && outcome !== 'timeout') return;
    const latency = endedAt - plannedAt;
    const own = lateness + this.#watch.delayAt(endedAt);
    if (own > 0) slice.isDelayed = true;
    slice.latency.record(latency * 1e3);
    slice.atLeast.record((latency - own) * 1e3);
  }

  /** Ends the slice in hand and begins the next. */
  cut(): void {
    const now = this.#host.elapsed();
    this.#close(now);
    this.#slice = openSlice(now);
  }

  /** Ends a stretch of the run: what is in hand becomes its last slice. */
  pause(): void {
    const now = this.#host.elapsed();
    this.#close(now);
    this.#before += now - this.#beganAt;
  }

  /** Stops watching and hands out everything. */
  finish(): Recording {
    return {
      slices: this.#slices,
      outcomes: this.#outcomes,
      noise: { ...this.#watch.stop(), late: this.#late, share: null },
    };
  }

  // A stretch without answers is a slice without samples, not a gap.
  #advance(now: number): void {
    while (now - this.#slice.startedAt >= this.#sliceLength) {
      const end = this.#slice.startedAt + this.#sliceLength;
      this.#close(end);
      this.#slice = openSlice(end);
    }
  }

  #close(end: number): void {
    const { startedAt, latency, atLeast, isDelayed, ...counts } = this.#slice;
    if (end <= startedAt) return;
    this.#slices.push({
      at: this.#before + startedAt - this.#beganAt,
      milliseconds: end - startedAt,
      latency: latency.distribution(),
      atLeast: isDelayed ? atLeast.distribution() : null,
      ...counts,
    });
  }
}

function openSlice(startedAt: number): OpenSlice {
  return {
    startedAt,
    latency: new Histogram(),
    atLeast: new Histogram(),
    isDelayed: false,
    errors: 0,
    timeouts: 0,
    delay: 0,
    late: 0,
  };
}
