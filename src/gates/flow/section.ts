import type { Exhibit } from '../../core/exhibits/exhibit.ts';
import { exhibitSection } from '../../core/exhibits/exhibit-section.ts';
import type { FlowFacts } from './collect.ts';
import type { StepResult } from './run/run-flow.ts';

/** What a person reads of flows: each step, and what no flow touched. */
export const section = exhibitSection<FlowFacts>(
  ({ service }) => `service: ${service}`,
  exhibitsOfFlows,
);

function exhibitsOfFlows({ from, steps, untouched }: FlowFacts): readonly Exhibit[] {
  const lists: readonly Exhibit[] =
    (untouched ?? []).length === 0
      ? []
      : [
          {
            kind: 'table',
            title: 'Operations that no flow touched',
            columns: ['operation'],
            rows: untouched!.map((operation) => [operation]),
          },
        ];
  return [
    { kind: 'lines', lines: [`flows: ${from}`] },
    {
      kind: 'table',
      title: 'Steps',
      columns: ['flow', 'step', 'status', 'time', 'outcome'],
      rows: steps.map((step) => [
        step.flow,
        step.step,
        String(step.status ?? '–'),
        step.isSkipped ? '–' : `${step.milliseconds.toFixed(1)}ms`,
        outcomeOf(step),
      ]),
    },
    ...lists,
  ];
}

function outcomeOf({ isSkipped, problems, attempts }: StepResult): string {
  if (isSkipped) return 'not run';
  const outcome = problems.length === 0 ? 'as expected' : 'failed';
  return attempts > 1 ? `${outcome}, attempt ${attempts}` : outcome;
}
