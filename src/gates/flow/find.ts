import type { Finding } from '../../core/finding.ts';
import { findingMaker } from '../../core/gate.ts';
import type { GateFindings } from '../../core/gate.ts';
import type { FlowFacts } from './collect.ts';
import { rules } from './rules.ts';
import type { StepResult } from './run/run-flow.ts';

/** Facts → what went wrong, step by step. */
export function find(facts: FlowFacts): GateFindings<FlowFacts> {
  const { steps, untouched } = facts;
  const failed = steps.filter(({ problems }) => problems.length > 0);
  return {
    findings: failed.flatMap((step) =>
      step.problems.map((one) => findingOf(step, one)),
    ),
    metrics: {
      flows: new Set(steps.map(({ flow }) => flow)).size,
      steps: steps.length,
      failed: failed.length,
      skipped: steps.filter(({ isSkipped }) => isSkipped).length,
      ...(untouched === null ? {} : { untouchedOperations: untouched.length }),
    },
    details: facts,
  };
}

const makeFinding = findingMaker(rules);

function findingOf(
  { flow, step }: StepResult,
  { rule, messageId, data }: StepResult['problems'][number],
): Finding {
  const text = `${messageId} ${data['place'] ?? data['name'] ?? ''}`;
  return makeFinding(`flow/${rule}`, messageId, {
    data,
    subject: `${flow}: ${step}`,
    text,
  });
}
