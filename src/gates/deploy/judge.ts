import { countNoun } from '../../core/count-noun.ts';
import { failOnErrors } from '../../core/judge.ts';
import type { Judged, Judgement } from '../../core/judge.ts';

/** Errors fail; the reason says what was looked at. */
export function judge(judged: Judged): Judgement {
  const { scripts = 0, images = 0, services = 0, units = 0 } = judged.metrics;
  return failOnErrors(judged, ({ errors, warnings }) =>
    [
      `${countNoun(errors, 'error')}, 0 allowed`,
      countNoun(warnings, 'warning'),
      [
        countNoun(scripts, 'script'),
        countNoun(images, 'Dockerfile'),
        countNoun(services, 'service'),
        countNoun(units, 'unit'),
      ].join(', '),
    ].join('; '),
  );
}
