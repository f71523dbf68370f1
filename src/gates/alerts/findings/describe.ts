import { quiet } from '../scenarios/scenario.ts';
import type { Condition, Scenario } from '../scenarios/scenario.ts';
import { onset } from '../scenarios/scenario.ts';

/** What goes on in a scenario, for a message. */
export function describeScenario({ name, at, restart }: Scenario): string {
  if (restart !== undefined) return 'all counters begin anew';
  if (name === 'few') return 'one request in five minutes, and it fails';
  const condition = at(onset);
  if (condition.requests === 0) return 'there are no requests';
  const parts = differences(condition);
  return name.endsWith('-short') ? `${parts}, and not for long enough` : parts;
}

function differences(condition: Condition): string {
  const percent = (share: number): string => `${Number((share * 100).toFixed(3))} %`;
  const parts: string[] = [];
  const { cpu, requests, errors, slow } = condition;
  if (cpu !== quiet.cpu) parts.push(`the processor is busy for ${percent(cpu)}`);
  if (errors !== quiet.errors) parts.push(`${percent(errors)} of requests fail`);
  if (slow !== quiet.slow) parts.push(`${percent(slow)} of requests are slow`);
  if (requests !== quiet.requests) parts.push(`${requests} requests per second`);
  return parts.join(', ');
}
