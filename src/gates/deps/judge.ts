import { renderMessage } from '../../core/messages.ts';
import { countNoun } from '../../core/count-noun.ts';
import { failOnErrors } from '../../core/judge.ts';
import type { Judged, Judgement } from '../../core/judge.ts';

/**
 * What could not be asked or read makes the verdict unknown, and an attack fails: both
 * also where the baseline accepts the finding.
 */
export function judge(judged: Judged): Judgement {
  const [unjudged] = judged.findings.filter(({ rule }) => rule === 'deps/unjudged');
  if (unjudged !== undefined) {
    const { rule, messageId, data } = unjudged;
    return { verdict: 'unknown', reason: renderMessage(`${rule}/${messageId}`, data) };
  }
  const attack = judged.findings.find(({ rule }) => rule === 'deps/malicious');
  if (attack !== undefined)
    return { verdict: 'fail', reason: `${attack.subject ?? ''} is malicious` };
  const { packages = 0, asked = 0 } = judged.metrics;
  const seen = `${countNoun(packages, 'package')}, ${asked} of them asked about`;
  return failOnErrors(
    judged,
    ({ errors, warnings }) =>
      `${countNoun(errors, 'error')}, 0 allowed; ` +
      `${countNoun(warnings, 'warning')}; ${seen}`,
  );
}
