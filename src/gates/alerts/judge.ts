import { countNoun } from '../../core/count-noun.ts';
import { failOnErrors } from '../../core/judge.ts';
import type { Judged, Judgement } from '../../core/judge.ts';

/** Errors fail; the reason says what was asked. */
export function judge(judged: Judged): Judgement {
  const { alerts = 0, scenarios = 0, routes = 0, dashboards = 0 } = judged.metrics;
  return failOnErrors(judged, ({ errors, warnings }) =>
    [
      `${countNoun(errors, 'error')}, 0 allowed`,
      countNoun(warnings, 'warning'),
      `${countNoun(alerts, 'alert')} in ${countNoun(scenarios, 'made-up hour')}, ` +
        `${countNoun(routes, 'file')} of routes, ${countNoun(dashboards, 'dashboard')}`,
    ].join('; '),
  );
}
