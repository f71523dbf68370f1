/** A sample of a series: a number, a missed scrape, or the end of the series. */
export type Sample = number | 'missed' | 'stale';

/**
 * Samples in promtool's notation: `0+15x40` for runs of equal steps.
 * https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/#series
 */
export function encodeValues(samples: readonly Sample[]): string {
  const words: string[] = [];
  for (let index = 0; index < samples.length;) {
    const length = runLength(samples, index);
    words.push(encodeRun(samples, index, length));
    index += length;
  }
  return words.join(' ');
}

function runLength(samples: readonly Sample[], start: number): number {
  const first = samples[start];
  const second = samples[start + 1];
  let length = 1;
  if (typeof first === 'number' && typeof second === 'number') {
    const step = second - first;
    while (isStep(samples[start + length - 1], samples[start + length], step)) length++;
  } else while (samples[start + length] === first) length++;
  return length;
}

function isStep(
  before: Sample | undefined,
  next: Sample | undefined,
  step: number,
): boolean {
  if (typeof before !== 'number' || typeof next !== 'number') return false;
  return Math.abs(next - before - step) < 1e-9;
}

function encodeRun(samples: readonly Sample[], start: number, length: number): string {
  const first = samples[start]!;
  if (first === 'missed') return length === 1 ? '_' : `_x${length}`;
  if (first === 'stale') return Array.from({ length }, () => 'stale').join(' ');
  if (length === 1) return round(first);
  const step = (samples[start + 1] as number) - first;
  return `${round(first)}${step < 0 ? '-' : '+'}${round(Math.abs(step))}x${length - 1}`;
}

function round(value: number): string {
  return String(Number(value.toFixed(9)));
}
