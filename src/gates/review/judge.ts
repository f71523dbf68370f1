import { countNoun } from '../../core/count-noun.ts';
import { failOnErrors } from '../../core/judge.ts';
import type { Countable, Judged, Judgement } from '../../core/judge.ts';
import type { Settings } from './settings.ts';

/** Errors fail, more warnings than allowed too; an unreadable file is unknown. */
export function judge(judged: Judged<Countable>, settings: Settings): Judgement {
  const unreadable = judged.metrics['unreadable'] ?? 0;
  if (unreadable > 0)
    return {
      verdict: 'unknown',
      reason: `${countNoun(unreadable, 'file')} could not be read`,
    };
  const maxWarnings = judged.maxWarnings ?? settings.maxWarnings;
  return failOnErrors({ ...judged, maxWarnings });
}
