import type { Exhibit } from '../../core/exhibits/exhibit.ts';
import { exhibitSection } from '../../core/exhibits/exhibit-section.ts';
import type { FlowFacts } from './collect.ts';
import type { StepResult } from './run/run-flow.ts';

/** What a person reads of flows: each step, and what no flow touched. */
export const section = exhibitSection<FlowFacts>(
  ({ service }) => `service: ${service}`,
  exhibitsOfFlows,
);

function exhibitsOfFlows(facts: FlowFacts): readonly Exhibit[] {
  const { from, steps, untouched, generated } = facts;
  const { requests, seed } = generated ?? {};
  const made =
    requests === undefined
      ? []
      : [`made from the document: ${requests} requests, seed ${seed}`];
  return [
    { kind: 'lines', lines: [`flows: ${from}`, ...made] },
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
    ...operationsList('Operations that no flow touched', untouched),
    ...operationsList(
      'Operations that answered only 401, 403 or 429 (see gates.flow.generate.headers)',
      generated?.refused,
    ),
    ...operationsList('Operations that were not tried', generated?.leftOut),
  ];
}

function operationsList(
  title: string,
  operations: readonly string[] | null | undefined,
): readonly Exhibit[] {
  if ((operations ?? []).length === 0) return [];
  const rows = operations!.map((operation) => [operation]);
  return [{ kind: 'table', title, columns: ['operation'], rows }];
}

function outcomeOf({ flow, isSkipped, problems, attempts }: StepResult): string {
  if (isSkipped) return 'not run';
  const outcome = problems.length === 0 ? 'as expected' : 'failed';
  if (flow === 'generated') return `${outcome}, ${attempts} requests`;
  return attempts > 1 ? `${outcome}, attempt ${attempts}` : outcome;
}
