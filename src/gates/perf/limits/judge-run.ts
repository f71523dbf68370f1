import { judgeAsMeasured, judgeByBounds } from './judge-threshold.ts';
import type { ThresholdResult } from './judge-threshold.ts';
import type { Settings } from '../settings.ts';
import type { Slice } from '../statistics/recording.ts';
import { parseThreshold } from './thresholds.ts';
import type { Threshold } from './thresholds.ts';

const ofProfile = {
  spec: ['avg<100ms', 'max<500ms'],
  closed: ['avg<100ms', 'p95<1s'],
  open: ['avg<100ms', 'p95<1s'],
} as const;

/**
 * The thresholds that a run must keep. Errors are always among them, so that failing
 * fast never looks like being fast: in `spec` none is allowed, else less than 1 %.
 * @throws QaError for an invalid one
 */
export function thresholdsOf(
  options: Pick<Settings, 'profile' | 'thresholds'>,
): readonly Threshold[] {
  const written = options.thresholds ?? ofProfile[options.profile];
  const thresholds = written.map(parseThreshold);
  if (thresholds.some(({ metric }) => metric === 'error-rate')) return thresholds;
  const errors = options.profile === 'spec' ? 'error-rate<=0%' : 'error-rate<1%';
  return [...thresholds, parseThreshold(errors)];
}

interface Run {
  readonly parallel?: number;
  readonly share?: number | null;
}

/**
 * Judges all thresholds: in `spec` as measured, else by confidence bounds.
 * @param run - clients side by side, and the part of the machine that the service got
 */
export function judgeRun(
  options: Pick<Settings, 'profile' | 'thresholds'>,
  slices: readonly Slice[],
  { parallel = 1, share = null }: Run = {},
): readonly ThresholdResult[] {
  return thresholdsOf(options).map((threshold) =>
    options.profile === 'spec'
      ? judgeAsMeasured(threshold, slices, share ?? 1)
      : judgeByBounds(threshold, slices, parallel),
  );
}
