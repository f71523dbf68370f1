import { countNoun } from '../../core/count-noun.ts';
import { failOnErrors } from '../../core/judge.ts';
import type { Judged, Judgement } from '../../core/judge.ts';

/** A step that failed fails; a dry run tries nothing, and says so. */
export function judge(judged: Judged): Judgement {
  const { steps = 0, passed = 0, planned = 0 } = judged.metrics;
  if (planned > 0)
    return {
      verdict: 'pass',
      reason: `nothing was tried: ${countNoun(planned, 'step')} planned`,
    };
  return failOnErrors(
    judged,
    () => `${passed} of ${countNoun(steps, 'step')} as they should be`,
  );
}
