import { isAbsolute, join } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { GateContext } from '../../core/gate.ts';
import { readOpenApi } from './run/openapi.ts';
import type { OpenApi } from './run/openapi.ts';
import { readFlows } from './flows/read-flows.ts';
import { runFlow } from './run/run-flow.ts';
import type { StepResult } from './run/run-flow.ts';
import type { Settings } from './settings.ts';
import { createValidate } from './run/validate.ts';

const fail = defineErrors('flow', {
  noOpenApi: '{file} could not be read: {problem}. Fix the path after --openapi',
});

export interface FlowFacts {
  readonly service: string;
  readonly from: string;
  readonly steps: readonly StepResult[];
  /** Operations of the OpenAPI document that no step touched; null without one. */
  readonly untouched: readonly string[] | null;
}

/** Runs every flow against the service, and keeps what each step answered. */
export async function collect(
  context: GateContext,
  settings: Settings,
): Promise<FlowFacts> {
  const { flows, from } = await readFlows(context, settings);
  const api =
    settings.openapi === null ? null : await loadOpenApi(context, settings.openapi);
  const service = await context.service.open('here');
  try {
    const steps: StepResult[] = [];
    const run = {
      url: service.url,
      connection: service.connection,
      timeout: settings.timeout * 1e3,
      maxBytes: settings.maxBytes,
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
