import { isAbsolute, join } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import { counts } from '../../core/finding.ts';
import type { Finding } from '../../core/finding.ts';
import { defineGate } from '../../core/gate.ts';
import type { Gate, GateContext, GateFindings } from '../../core/gate.ts';
import { readOpenApi } from './openapi.ts';
import type { OpenApi } from './openapi.ts';
import { flowDefaults, flowSchema } from './options.ts';
import type { FlowOptions } from './options.ts';
import { readFlows } from './read-flows.ts';
import { flowRules } from './rules.ts';
import { runFlow } from './run-flow.ts';
import type { StepResult } from './run-flow.ts';
import { createValidate } from './validate.ts';

const fail = defineErrors('flow', {
  noOpenApi: '{file} could not be read: {problem}. Mend the path after --openapi',
});

export interface FlowFacts {
  readonly service: string;
  readonly from: string;
  readonly steps: readonly StepResult[];
  /** Operations of the OpenAPI document that no step touched; null without one. */
  readonly untouched: readonly string[] | null;
}

const gate: Gate<FlowOptions, FlowFacts, FlowFacts> = defineGate({
  title: 'Flows',
  defaults: flowDefaults,
  options: flowSchema,
  rules: flowRules,
  inapplicable: async ({ service }) =>
    service?.isNamed === true ? null : 'no service is named: set service.url',
  collect,
  find: findFlow,
  judge: ({ findings, metrics }) => {
    const broken = findings.filter(counts).length;
    const { steps = 0, flows = 0, failed = 0, skipped = 0 } = metrics;
    const left = skipped === 0 ? '' : `, ${skipped} not run after them`;
    return broken === 0
      ? { verdict: 'pass', reason: `${steps} steps of ${flows} flows as expected` }
      : { verdict: 'fail', reason: `${failed} of ${steps} steps failed${left}` };
  },
});

export default gate;

async function collect(context: GateContext, options: FlowOptions): Promise<FlowFacts> {
  const { flows, from } = await readFlows(context, options);
  const api =
    options.openapi === null ? null : await loadOpenApi(context, options.openapi);
  const service = await context.service!.open('here');
  try {
    const steps: StepResult[] = [];
    const run = {
      url: service.url,
      timeout: options.timeout * 1e3,
      maxBytes: options.maxBytes,
      signal: context.host.signal,
      validate: createValidate(api?.document ?? null),
      api,
    };
    for (const flow of flows) {
      context.progress(`flow: ${flow.name}`);
      steps.push(...(await runFlow(flow, run)));
    }
    const touched = new Set(steps.map(({ operation }) => operation));
    const untouched =
      api?.operations
        .map(({ method, path }) => `${method} ${path}`)
        .filter((operation) => !touched.has(operation)) ?? null;
    return { service: service.name, from, steps, untouched };
  } finally {
    await service.stop();
  }
}

async function loadOpenApi({ host }: GateContext, file: string): Promise<OpenApi> {
  const path = isAbsolute(file) ? file : join(host.cwd, file);
  let value: unknown;
  try {
    const { parse } = await import('yaml');
    value = parse(host.fs.readFileSync(path, 'utf8'), { maxAliasCount: 100 });
  } catch (error) {
    const problem =
      error instanceof Error ? error.message.split('\n')[0]! : String(error);
    throw fail('noOpenApi', { file, problem }, { cause: error });
  }
  return readOpenApi(value, file);
}

/** Facts → what went wrong, step by step. */
export function findFlow(facts: FlowFacts): GateFindings<FlowFacts> {
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

function findingOf(
  { flow, step }: StepResult,
  { rule, messageId, data }: StepResult['problems'][number],
): Finding {
  return {
    rule: `flow/${rule}`,
    severity: 'error',
    messageId,
    data,
    path: null,
    range: null,
    subject: `${flow}: ${step}`,
    text: `${messageId} ${data['place'] ?? data['name'] ?? ''}`,
  };
}
