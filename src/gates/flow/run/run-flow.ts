import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { defineErrors } from '../../../core/errors.ts';
import type { Connection } from '../../../core/service.ts';
import type { Answer, NoAnswer } from '../../../http/exchange.ts';
import { failureTexts } from '../../../http/failure.ts';
import { follow } from '../../../http/follow-redirects.ts';
import { buildRequest } from './build-request.ts';
import { openBrowser } from './cookies.ts';
import type { Browser } from './cookies.ts';
import { checkAnswer } from './check-answer.ts';
import type { Problem, Validate } from './check-answer.ts';
import { stepsOf } from '../flows/check-flows.ts';
import { millisecondsOf } from '../flows/flow-schema.ts';
import type { Flow, Step } from '../flows/flow-schema.ts';
import { openApiProblems, operationOf } from './openapi.ts';
import type { OpenApi } from './openapi.ts';
import { fill, namesIn } from '../flows/template.ts';

const fail = defineErrors('flow', {
  unreachable:
    '{url} cannot be judged: {reason} ({detail}). Start the service, or correct --url',
});

/** What came of one step. */
export interface StepResult {
  readonly flow: string;
  readonly step: string;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly milliseconds: number;
  readonly attempts: number;
  readonly problems: readonly Problem[];
  /** The operation of the OpenAPI document that the step called. */
  readonly operation: string | null;
  /** A step before it failed. */
  readonly isSkipped: boolean;
}

/** What all flows of a run share. */
export interface FlowRun {
  readonly url: string;
  readonly connection: Connection;
  readonly timeout: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  readonly validate: Validate;
  readonly api: OpenApi | null;
}

/**
 * Runs the steps of a flow in order, up to the first that fails.
 * @returns what came of each, and the values that are known at the end
 * @throws QaError where nothing listens at the address
 */
export async function runFlow(
  flow: Flow,
  run: FlowRun,
): Promise<{
  readonly results: readonly StepResult[];
  readonly values: ReadonlyMap<string, unknown>;
}> {
  const values = initialValues(flow);
  const browser = openBrowser();
  const results: StepResult[] = [];
  let hasFailed = false;
  for (const entry of flow.steps) {
    run.signal.throwIfAborted();
    const steps = stepsOf(entry);
    const done: readonly StepResult[] = hasFailed
      ? steps.map((step) => skipped(flow, step))
      : await Promise.all(
          steps.map((step) => runStep(flow, step, values, { ...run, browser })),
        );
    results.push(...done);
    hasFailed ||= done.some(({ problems }) => problems.length > 0);
  }
  return { results, values };
}

function initialValues({ values = {} }: Flow): Map<string, unknown> {
  const known = new Map<string, unknown>([['random', randomBytes(6).toString('hex')]]);
  const resolve = (name: string): void => {
    if (known.has(name)) return;
    for (const used of namesIn(values[name])) resolve(used);
    known.set(name, fill(values[name], known));
  };
  for (const name of Object.keys(values)) resolve(name);
  return known;
}

async function runStep(
  flow: Flow,
  written: Step,
  values: Map<string, unknown>,
  run: FlowRun & { readonly browser: Browser },
): Promise<StepResult> {
  const { capture, ...rest } = written;
  const step = {
    ...(fill(rest, values) as Step),
    ...(capture === undefined ? {} : { capture }),
  };
  const { times = 0, delay = '200ms' } = step.retry ?? {};
  for (let attempt = 1; ; attempt++) {
    const { result, captured } = await tryStep(flow, step, run);
    for (const [name, value] of captured) values.set(name, value);
    if (result.problems.length === 0 || attempt > times)
      return { ...result, step: labelOf(written), attempts: attempt };
    await pause(millisecondsOf(delay), undefined, { signal: run.signal });
  }
}

async function tryStep(
  flow: Flow,
  step: Step,
  run: FlowRun & { readonly browser: Browser },
): Promise<{ result: StepResult; captured: ReadonlyMap<string, unknown> }> {
  const { signal, connection } = run;
  const request = { ...buildRequest(step, run.url, run), signal, connection };
  const startedAt = performance.now();
  const answer = await follow(request, step.redirects ?? 0, run.browser);
  const base = {
    ...emptyResult(flow, step),
    milliseconds: performance.now() - startedAt,
  };
  if (answer.kind === 'failure') {
    demandReachable(run, answer);
    const { kind, detail } = answer.failure;
    const problem = {
      rule: 'answer',
      messageId: 'failure',
      data: { reason: failureTexts[kind], detail },
    } as const;
    return { result: { ...base, problems: [problem] }, captured: new Map() };
  }
  if (answer.kind === 'astray') {
    const { why, count, location } = answer;
    const data = { count, location };
    const problem = { rule: 'answer', messageId: why, data } as const;
    return { result: { ...base, problems: [problem] }, captured: new Map() };
  }
  const { problems, captured } = await checkAnswer(step, answer, run.validate);
  const documented = await checkDocument(step, answer, run);
  const result = {
    ...base,
    status: answer.status,
    problems: [...problems, ...documented.problems],
    operation: documented.operation,
  };
  return { result, captured };
}

/**
 * Nothing there is no verdict on the service; a service that hangs up is one.
 * @throws QaError where nothing listens at the address
 */
export function demandReachable(
  { url, signal }: FlowRun,
  { failure: { kind, detail } }: NoAnswer,
): void {
  signal.throwIfAborted();
  if (!['dns', 'refused', 'unreachable', 'tls'].includes(kind)) return;
  throw fail('unreachable', { url, reason: failureTexts[kind], detail });
}

async function checkDocument(
  { method = 'GET', path }: Step,
  answer: Answer,
  { api, validate }: FlowRun,
): Promise<{ problems: readonly Problem[]; operation: string | null }> {
  if (api === null) return { problems: [], operation: null };
  const operation = operationOf(api, method, path);
  if (operation === null) {
    const data = { operation: `${method} ${path.split('?')[0]}` };
    const problem = { rule: 'openapi', messageId: 'operation', data } as const;
    return { problems: [problem], operation: null };
  }
  return {
    problems: await openApiProblems(api, operation, answer, validate),
    operation: `${operation.method} ${operation.path}`,
  };
}

function skipped(flow: Flow, step: Step): StepResult {
  return { ...emptyResult(flow, step), isSkipped: true };
}

/** A step that has not been sent. */
export function emptyResult(flow: Flow, step: Step): StepResult {
  return {
    flow: flow.name,
    step: labelOf(step),
    method: step.method ?? 'GET',
    path: step.path,
    status: null,
    milliseconds: 0,
    attempts: 0,
    problems: [],
    operation: null,
    isSkipped: false,
  };
}

function labelOf({ name, method = 'GET', path }: Step): string {
  return name ?? `${method} ${path}`;
}
