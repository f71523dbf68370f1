import { countNoun } from '../../core/count-noun.ts';
import { countOpen, failOnErrors } from '../../core/judge.ts';
import type { Judged, Judgement } from '../../core/judge.ts';

/** Errors fail; a probe that asked nothing cannot judge. */
export function judge(judged: Judged): Judgement {
  const { endpoints = 0, samples = 0, series = 0, reached = 0 } = judged.metrics;
  if (endpoints + series + reached === 0 && countOpen(judged).errors === 0)
    return { verdict: 'unknown', reason: 'no endpoint is named in gates.probe' };
  const seen = `${samples} samples of ${endpoints} endpoints, ${series} series`;
  return failOnErrors(
    judged,
    ({ errors, warnings }) =>
      `${countNoun(errors, 'error')}, 0 allowed; ` +
      `${countNoun(warnings, 'warning')}; ${seen}`,
  );
}
