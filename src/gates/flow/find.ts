import type { Finding } from '../../core/finding.ts';
import { findingMaker } from '../../core/gate.ts';
import type { GateFindings } from '../../core/gate.ts';
import type { FlowFacts } from './collect.ts';
import type { Generated } from './generate/generate.ts';
import { rules } from './rules.ts';
import type { StepResult } from './run/run-flow.ts';

/** Facts → what went wrong, step by step. */
export function find(facts: FlowFacts): GateFindings<FlowFacts> {
  const { steps, untouched, generated } = facts;
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
      ...(generated === null ? {} : countsOf(generated)),
      ...(untouched === null ? {} : { untouchedOperations: untouched.length }),
    },
    details: facts,
  };
}

function countsOf(generated: Generated): Record<string, number> {
  const { requests, operations, refused, leftOut } = generated;
  return {
    ...{ generatedRequests: requests, generatedOperations: operations },
    ...{ refusedOperations: refused.length, leftOut: leftOut.length },
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
