import { countNoun } from '../../core/count-noun.ts';
import { failOnErrors } from '../../core/judge.ts';
import type { Judged, Judgement } from '../../core/judge.ts';

/** An error fails; the reason counts the tests whatever the verdict is. */
export function judge(judged: Judged): Judgement {
  const { tests = 0, failed = 0, error = 0, skipped, flaky } = judged.metrics;
  return failOnErrors(judged, ({ errors }) => {
    const broken = failed + error;
    const others = Math.max(0, errors - broken);
    return [
      countNoun(tests, 'test'),
      `${broken} failed`,
      `${skipped} skipped`,
      ...(flaky === 0 ? [] : [`${flaky} flaky`]),
      ...(others === 0 ? [] : [`${countNoun(others, 'rule')} broken`]),
    ].join(', ');
  });
}
