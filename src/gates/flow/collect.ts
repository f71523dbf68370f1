import type { GateContext } from '../../core/gate.ts';
import type { Service } from '../../core/service.ts';
import type { Generated } from './generate/generate.ts';
import { readFlows } from './flows/read-flows.ts';
import { fetchOpenApi, loadOpenApi } from './run/load-openapi.ts';
import type { OpenApi } from './run/openapi.ts';
import { maskSecrets } from './run/mask-secrets.ts';
import { runFlow } from './run/run-flow.ts';
import type { FlowRun, StepResult } from './run/run-flow.ts';
import type { Request } from './flags.ts';
import type { Settings } from './settings.ts';
import { createValidate } from './run/validate.ts';

export interface FlowFacts {
  readonly service: string;
  readonly from: string;
  readonly steps: readonly StepResult[];
  /** Operations of the OpenAPI document that no step touched; null without one. */
  readonly untouched: readonly string[] | null;
  /** Of requests made from the document; null where none were asked for. */
  readonly generated: Generated | null;
}

/** Runs every flow against the service, and keeps what each step answered. */
export async function collect(
  context: GateContext,
  settings: Settings,
  { save }: Request,
): Promise<FlowFacts> {
  const { flows, from, secrets } = await readFlows(context, settings, save);
  const written =
    settings.openapi === null ? null : await loadOpenApi(context, settings.openapi);
  const service = await context.service.open('here');
  try {
    const run = await prepare(context, settings, service, written);
    const steps: StepResult[] = [];
    const values = new Map<string, unknown>();
    for (const flow of flows) {
      context.progress(`flow: ${flow.name}`);
      const done = await runFlow(flow, run);
      steps.push(...done.results);
      for (const [name, value] of done.values) values.set(name, value);
    }
    const generated = await made(context, settings, run, values);
    steps.push(...(generated?.steps ?? []));
    return {
      ...{ service: service.name, from, steps: maskSecrets(steps, secrets) },
      untouched: run.api === null ? null : untouchedOf(run.api, steps),
      generated: generated?.generated ?? null,
    };
  } finally {
    await service.stop();
  }
}

async function prepare(
  { host }: GateContext,
  settings: Settings,
  service: Service,
  written: OpenApi | null,
): Promise<FlowRun> {
  const run = {
    url: service.url,
    connection: service.connection,
    timeout: settings.timeout * 1e3,
    maxBytes: settings.maxBytes,
    signal: host.signal,
  };
  const isOwn = written === null && settings.generate !== null;
  const api = isOwn ? await fetchOpenApi(run) : written;
  return { ...run, api, validate: createValidate(api?.document ?? null) };
}

async function made(
  { progress }: GateContext,
  settings: Settings,
  { api, ...run }: FlowRun,
  values: ReadonlyMap<string, unknown>,
) {
  if (settings.generate === null || api === null) return null;
  const { generate } = await import('./generate/generate.ts');
  return generate({ ...run, api }, settings.generate, values, progress);
}

function untouchedOf(
  { operations }: OpenApi,
  steps: readonly StepResult[],
): readonly string[] {
  const touched = new Set(steps.map(({ operation }) => operation));
  return operations
    .map(({ method, path }) => `${method} ${path}`)
    .filter((operation) => !touched.has(operation));
}
