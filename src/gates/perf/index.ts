import { counts } from '../../core/finding.ts';
import { defineGate } from '../../core/gate.ts';
import type { Gate, Judgement } from '../../core/gate.ts';
import { collectPerf } from './collect.ts';
import type { PerfFacts } from './collect.ts';
import { findPerf } from './find.ts';
import type { PerfDetails } from './find.ts';
import { perfDefaults, perfSchema } from './options.ts';
import type { PerfOptions } from './options.ts';
import { perfRules } from './rules.ts';

const gate: Gate<PerfOptions, PerfFacts, PerfDetails> = defineGate({
  title: 'Performance',
  defaults: perfDefaults,
  options: perfSchema,
  rules: perfRules,
  inapplicable: async ({ service }) =>
    service?.isNamed === true ? null : 'no service is named: set service.url',
  collect: collectPerf,
  find: findPerf,
  judge: judgePerf,
});

export default gate;

/** Unknown before fail: what could not be judged is never hidden by what failed. */
export function judgePerf({
  findings,
  metrics,
}: Parameters<Gate['judge']>[0]): Judgement {
  const counted = findings.filter(counts);
  const unknown = counted.filter(
    ({ rule, messageId }) =>
      rule === 'perf/undecided' ||
      rule === 'perf/client-limit' ||
      messageId === 'unclear',
  );
  const summary = `${metrics['requests']} requests, ${metrics['errors']} errors`;
  if (unknown.length > 0)
    return {
      verdict: 'unknown',
      reason: `${namesOf(unknown)} could not be judged; ${summary}`,
    };
  if (counted.length > 0)
    return {
      verdict: 'fail',
      reason: `${namesOf(counted)} over the limit; ${summary}`,
    };
  const figures = `average ${metrics['avgMs']}ms, maximum ${metrics['maxMs']}ms`;
  return { verdict: 'pass', reason: `${summary}, ${figures}` };
}

function namesOf(findings: readonly { readonly subject: string | null }[]): string {
  return [...new Set(findings.map(({ subject }) => subject))].join(', ');
}
