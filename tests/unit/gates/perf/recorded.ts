import { Histogram } from '../../../../src/gates/perf/statistics/histogram.ts';
import type { Slice } from '../../../../src/gates/perf/statistics/recording.ts';

/** Slices of 100 ms with these latencies, in milliseconds, one list a slice. */
export function slicesOf(
  latencies: readonly (readonly number[])[],
  parts: Partial<Slice> = {},
): readonly Slice[] {
  return latencies.map((samples, index) => {
    const histogram = new Histogram();
    for (const sample of samples) histogram.record(sample * 1e3);
    return {
      at: index * 100,
      milliseconds: 100,
      latency: histogram.distribution(),
      atLeast: null,
      errors: 0,
      timeouts: 0,
      delay: 0,
      late: 0,
      ...parts,
    };
  });
}

/** So many slices that each hold the same samples. */
export function sameSlices(
  count: number,
  samples: readonly number[],
): readonly Slice[] {
  return slicesOf(Array.from({ length: count }, () => samples));
}
