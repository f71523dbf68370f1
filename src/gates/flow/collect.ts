import { dirname, isAbsolute, join, resolve } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { GateContext } from '../../core/gate.ts';
import { bundle } from './run/bundle.ts';
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
  const { parse } = await import('yaml');
  const read = (at: string, shown: string): unknown => {
    try {
      return parse(host.fs.readFileSync(at, 'utf8'), { maxAliasCount: 100 });
    } catch (error) {
      const problem =
        error instanceof Error ? error.message.split('\n')[0]! : String(error);
      throw fail('noOpenApi', { file: shown, problem }, { cause: error });
    }
  };
  const document = bundle(read(path, file), path, (reference, from) => {
    const other = resolve(dirname(from), decodeURIComponent(reference));
    return { file: other, value: read(other, `${reference} (a $ref in ${from})`) };
  });
  return readOpenApi(document, file);
}
