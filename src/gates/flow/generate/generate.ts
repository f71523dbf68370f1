import { defineErrors } from '../../../core/errors.ts';
import type { OpenApi, Operation } from '../run/openapi.ts';
import { emptyResult } from '../run/run-flow.ts';
import type { FlowRun, StepResult } from '../run/run-flow.ts';
import { createValidate } from '../run/validate.ts';
import { fill, namesIn } from '../flows/template.ts';
import type { Generate } from '../settings.ts';
import { requestsOf } from './arbitrary-step.ts';
import type { Drawn } from './arbitrary-step.ts';
import type { Schema } from './source.ts';
import { blueprintOf } from './blueprint.ts';
import { createSender } from './sender.ts';
import { tryOperation } from './try-operation.ts';
import type { Attempt, Tried } from './try-operation.ts';

const fail = defineErrors('flow', {
  noValue:
    'gates.flow.generate uses {{{name}}}, which no flow has set or captured. ' +
    'Add a flow that captures it',
});

/** What requests made from the document brought to light, beside the steps. */
export interface Generated {
  readonly seed: number;
  readonly requests: number;
  /** Operations that were tried. */
  readonly operations: number;
  /** Operations that answered nothing but 401, 403 or 429. */
  readonly refused: readonly string[];
  /** Operations that were not tried: the time was up, or the service has gone. */
  readonly leftOut: readonly string[];
}

/**
 * Makes requests from the document, right ones and wrong ones, and holds each answer
 * against it. What fails is made as small as it goes.
 * @param values - what the flows before have captured
 * @throws QaError where nothing listens at the address
 */
export async function generate(
  run: FlowRun & { readonly api: OpenApi },
  { cases, time, seed, skip, ...given }: Generate,
  values: ReadonlyMap<string, unknown>,
  progress: (text: string) => void,
): Promise<{ readonly steps: readonly StepResult[]; readonly generated: Generated }> {
  demandKnown(given, values);
  const fc = await import('fast-check');
  const document = run.api.requests;
  const sender = createSender(run, {
    headers: fill(given.headers, values) as Readonly<Record<string, string>>,
    validate: createValidate(document),
  });
  const known = new Map(Object.entries(fill(given.parameters, values) as Schema));
  const prefix = prefixFor(run.api, run.url);
  const end = performance.now() + time * 1e3;
  const isOver = (): boolean => performance.now() > end || sender.hasGone();
  const steps: StepResult[] = [];
  const counts = { requests: 0, operations: 0 };
  const [refused, leftOut]: [string[], string[]] = [[], []];
  const source = { fc, document, made: new Map() };
  for (const operation of ordered(run.api.operations)) {
    const label = `${operation.method} ${operation.path}`;
    if (skip.includes(label)) continue;
    run.signal.throwIfAborted();
    if (isOver()) {
      leftOut.push(label);
      continue;
    }
    progress(`flow: requests for ${label}`);
    const blueprint = blueprintOf(document, operation, prefix);
    const requests = requestsOf(source, blueprint, known);
    const attempt = (drawn: Drawn): Promise<Attempt> =>
      sender.send(drawn, operation, blueprint.body);
    const tried = await tryOperation(requests, attempt, { fc, seed, cases, isOver });
    steps.push(...resultsOf(label, tried));
    counts.operations++;
    counts.requests += tried.requests;
    if (tried.requests === tried.refused) refused.push(label);
  }
  return { steps, generated: { seed, ...counts, refused, leftOut } };
}

/** Values that no flow has set would be sent as `undefined`. */
function demandKnown(given: object, values: ReadonlyMap<string, unknown>): void {
  const name = namesIn(given).find((used) => !values.has(used));
  if (name !== undefined) throw fail('noValue', { name });
}

const order = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** What reads comes first, what deletes comes last: it may delete what others need. */
function ordered(operations: readonly Operation[]): readonly Operation[] {
  const rank = ({ method }: Operation): number => order.indexOf(method);
  return operations.toSorted((a, b) => rank(a) - rank(b));
}

/** The path of the document's first server, unless the address ends with it. */
function prefixFor({ requests }: OpenApi, url: string): string {
  const servers = requests['servers'] as readonly Schema[] | undefined;
  const { url: written = '', variables = {} } = servers?.[0] ?? {};
  const prefix = String(written)
    .replace(/^[^/]*\/\/[^/]*/, '')
    .replace(/\{([^}]*)\}/g, (_, name: string) =>
      String((variables as Record<string, Schema>)[name]?.['default'] ?? name),
    )
    .replace(/\/+$/, '');
  return url.endsWith(prefix) ? '' : prefix;
}

const longestLabel = 200;

function resultsOf(
  operation: string,
  { requests, failing }: Tried,
): readonly StepResult[] {
  const flow = { name: 'generated', steps: [] };
  if (failing.length === 0) {
    const result = emptyResult(flow, { name: operation, path: '/' });
    return [{ ...result, operation, attempts: requests }];
  }
  return failing.map(({ drawn: { step }, status, milliseconds, problems }) => {
    const body = step.body ?? step.multipart;
    const sent =
      body === undefined
        ? ''
        : ` ${typeof body === 'string' ? body : JSON.stringify(body)}`;
    const whole = `${step.method} ${step.path}${sent}`;
    const name =
      whole.length > longestLabel ? `${whole.slice(0, longestLabel)}…` : whole;
    return {
      ...emptyResult(flow, { ...step, name }),
      ...{ status, milliseconds, problems, operation, attempts: requests },
    };
  });
}
