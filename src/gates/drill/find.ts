import { findingMaker } from '../../core/gate.ts';
import type { GateFindings } from '../../core/gate.ts';
import type { DrillFacts } from './collect.ts';
import { rules } from './rules.ts';
import type { Step } from './drills/step.ts';

const makeFinding = findingMaker(rules);

/** What rich reports show. */
export interface DrillDetails {
  readonly drill: string;
  readonly steps: readonly Step[];
  readonly planned: readonly string[];
}

/** Steps that did not do what they should; pure. */
export function find({
  drill,
  steps,
  planned,
}: DrillFacts): GateFindings<DrillDetails> {
  return {
    findings: steps
      .filter(({ ok }) => !ok)
      .map(({ name: step, shown }) =>
        makeFinding('drill/step', 'found', {
          ...{
            subject: `${drill} ${step}`,
            data: { step, shown },
            text: `${drill} ${step}`,
          },
        }),
      ),
    metrics: {
      ...{ steps: steps.length, planned: planned.length },
      passed: steps.filter(({ ok }) => ok).length,
      seconds: Math.round(steps.reduce((sum, { seconds }) => sum + seconds, 0)),
    },
    details: { drill, steps, planned },
  };
}
