import type { PerfFacts } from '../collect.ts';
import type { Settings } from '../settings.ts';
import { compareRounds } from '../statistics/compare.ts';
import type { Effect } from '../statistics/compare.ts';
import { judgeRun } from './judge-run.ts';
import type { ThresholdResult } from './judge-threshold.ts';

/** What a run is judged by. */
export type JudgedBy = Pick<Settings, 'profile' | 'thresholds' | 'tolerance'>;

/** What the facts say of each threshold, and of the baseline. */
export function judgeFacts(
  { recording, parallel, rounds }: PerfFacts,
  judgedBy: JudgedBy,
): {
  readonly results: readonly ThresholdResult[];
  readonly effects: readonly Effect[];
} {
  const { slices, noise } = recording;
  if (rounds === null)
    return {
      results: judgeRun(judgedBy, slices, { parallel, share: noise.share }),
      effects: [],
    };
  // A comparison judges the thresholds that were named, and errors in any case.
  const thresholds = judgedBy.thresholds ?? ['error-rate<1%'];
  return {
    results: judgeRun({ ...judgedBy, thresholds }, slices, { parallel }),
    effects: compareRounds(rounds, judgedBy.tolerance),
  };
}
