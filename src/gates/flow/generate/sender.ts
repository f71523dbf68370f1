import type { Answer, NoAnswer } from '../../../http/exchange.ts';
import { exchange } from '../../../http/exchange.ts';
import { failureTexts } from '../../../http/failure.ts';
import { buildRequest } from '../run/build-request.ts';
import { excerptOf } from '../run/check-answer.ts';
import type { Problem, Validate } from '../run/check-answer.ts';
import { openApiProblems } from '../run/openapi.ts';
import type { OpenApi, Operation } from '../run/openapi.ts';
import { schemaAt } from '../run/pointer.ts';
import { demandReachable } from '../run/run-flow.ts';
import type { FlowRun } from '../run/run-flow.ts';
import type { Drawn } from './arbitrary-step.ts';
import type { BodyPlan } from './blueprint.ts';
import type { Attempt } from './try-operation.ts';

/** Sends drawn requests and judges the answers. */
export interface Sender {
  send(drawn: Drawn, operation: Operation, body: BodyPlan | null): Promise<Attempt>;
  /** The service answered, and then nothing listened there any more. */
  hasGone(): boolean;
}

/**
 * @param shared - headers of every request, and what judges bodies of requests
 */
export function createSender(
  run: FlowRun & { readonly api: OpenApi },
  shared: {
    readonly headers: Readonly<Record<string, string>>;
    readonly validate: Validate;
  },
): Sender {
  let hasAnswered = false;
  let hasGone = false;
  const send: Sender['send'] = async ({ step, body }, operation, plan) => {
    const built = buildRequest(
      { ...step, headers: { ...shared.headers, ...step.headers } },
      run.url,
      run,
    );
    const startedAt = performance.now();
    const answer = await exchange({
      ...built,
      ...{ signal: run.signal, connection: run.connection },
    });
    const milliseconds = performance.now() - startedAt;
    if (answer.kind === 'failure') {
      if (!hasAnswered) demandReachable(run, answer);
      run.signal.throwIfAborted();
      hasGone = answer.failure.kind === 'refused';
      return { status: null, milliseconds, problems: [noAnswer(answer)] };
    }
    hasAnswered = true;
    const { status } = answer;
    if (status > 499)
      return { status, milliseconds, problems: [serverFailure(answer)] };
    const problems = [
      ...(await openApiProblems(run.api, operation, answer, run.validate)),
      ...(await leniency(answer, body, plan, shared.validate)),
    ];
    return { status, milliseconds, problems };
  };
  return { send, hasGone: () => hasGone };
}

function noAnswer({ failure: { kind, detail } }: NoAnswer): Problem {
  const data = { reason: failureTexts[kind], detail };
  return { rule: 'answer', messageId: 'failure', data };
}

function serverFailure({ status, body }: Answer): Problem {
  const data = { status, expected: 'one below 500', body: excerptOf(body) };
  return { rule: 'status', messageId: 'other', data };
}

/** A success for a body that the document forbids. */
async function leniency(
  { status }: Answer,
  body: unknown,
  plan: BodyPlan | null,
  validate: Validate,
): Promise<readonly Problem[]> {
  if (plan?.kind !== 'json' || body === undefined || status < 200 || status > 299)
    return [];
  try {
    const [found] = await validate(schemaAt(plan.pointer), body);
    if (found === undefined) return [];
    return [{ rule: 'lenient', messageId: 'body', data: { status, ...found } }];
  } catch {
    // A schema of requests that cannot be used says nothing of the answer.
    return [];
  }
}
