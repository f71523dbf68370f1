import { countNoun } from '../../core/count-noun.ts';
import { failOnErrors } from '../../core/judge.ts';
import type { Judged, Judgement } from '../../core/judge.ts';

/** Errors fail; what could not be read is unknown. */
export function judge(judged: Judged): Judgement {
  const { unreadable = 0, files = 0, configs = 0, keys = 0 } = judged.metrics;
  if (unreadable > 0)
    return {
      verdict: 'unknown',
      reason: `${countNoun(unreadable, 'file')} could not be judged`,
    };
  return failOnErrors(judged, ({ errors }) => {
    const looked = [
      countNoun(files, 'environment file'),
      countNoun(configs, 'config file'),
      `${countNoun(keys, 'variable')} in code`,
    ];
    return `${countNoun(errors, 'error')} in ${looked.join(', ')}`;
  });
}
