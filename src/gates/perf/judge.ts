import { counts } from '../../core/finding.ts';
import type { MarkedFinding } from '../../core/finding.ts';
import type { Judged, Judgement } from '../../core/judge.ts';

/** Whether a finding says that something could not be judged. */
function isUndecided({
  rule,
  messageId,
}: Pick<MarkedFinding, 'rule' | 'messageId'>): boolean {
  return (
    ['perf/undecided', 'perf/client-limit'].includes(rule) || messageId === 'unclear'
  );
}

/**
 * Unknown before fail: what could not be judged is never hidden by what failed, nor
 * accepted by a baseline.
 */
export function judge({
  findings,
  metrics,
}: Pick<Judged, 'findings' | 'metrics'>): Judgement {
  const summary = `${metrics['requests']} requests, ${metrics['errors']} errors`;
  const unknown = findings.filter(isUndecided);
  if (unknown.length > 0)
    return {
      verdict: 'unknown',
      reason: `${subjectsOf(unknown)} could not be judged; ${summary}`,
    };
  const broken = findings.filter(counts);
  if (broken.length > 0)
    return {
      verdict: 'fail',
      reason: `${subjectsOf(broken)} over the limit; ${summary}`,
    };
  const figures = `average ${metrics['avgMs']}ms, maximum ${metrics['maxMs']}ms`;
  return { verdict: 'pass', reason: `${summary}, ${figures}` };
}

function subjectsOf(findings: readonly { readonly subject: string | null }[]): string {
  return [...new Set(findings.map(({ subject }) => subject))].join(', ');
}
