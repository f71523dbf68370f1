import { countNoun } from '../core/count-noun.ts';
import { failOnErrors } from '../core/judge.ts';
import type { Judged, Judgement } from '../core/judge.ts';

/**
 * Errors fail. If a tool could not judge, findings of the other tools do not decide.
 */
export function judgeTools(judged: Judged): Judgement {
  const { files = 0, leftOut = 0, unjudged = 0 } = judged.metrics;
  const { verdict, reason } = failOnErrors(judged);
  const others = leftOut === 0 ? '' : `; ${leftOut} left out by the tools' settings`;
  const told = `${reason} (${countNoun(files, 'file')}${others})`;
  if (unjudged === 0) return { verdict, reason: told };
  const missing = `${countNoun(unjudged, 'tool')} could not judge, see the notices`;
  return { verdict: 'unknown', reason: `${missing}; ${told}` };
}
