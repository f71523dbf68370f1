import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { databaseProblem } from '../db/database-problem.ts';
import { Refusal } from '../refusal.ts';
import type { FieldProblem, RefusalKind } from '../refusal.ts';
import type { Log } from '../logs/log.ts';

const json = 'application/json; charset=utf-8';
const problem = 'application/problem+json; charset=utf-8';

/** Errors of Fastify by what they mean here. */
const kinds: Readonly<Record<string, RefusalKind>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'mediaType',
  FST_ERR_CTP_BODY_TOO_LARGE: 'tooLarge',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformedJson',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformedJson',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformedRequest',
  FST_ERR_BAD_URL: 'malformedRequest',
  FST_ERR_MAX_PARAM_LENGTH: 'noRoute',
};

/** What the client is told of an error; an unknown one is a fault of the service. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const { code = '', validation, statusCode } = error as Partial<FastifyError>;
  if (validation !== undefined)
    return new Refusal('invalid', { fields: validation.map(describeProblem) });
  const kind = kinds[code];
  if (kind !== undefined) return new Refusal(kind, { cause: error });
  const trouble = databaseProblem(error);
  if (trouble === 'unavailable')
    return new Refusal('databaseDown', { retryAfter: 1, cause: error });
  if (trouble === 'conflict')
    return new Refusal('busy', { retryAfter: 1, cause: error });
  if (error instanceof SyntaxError && statusCode === 400)
    return new Refusal('malformedJson', { cause: error });
  return new Refusal(statusCode === 400 ? 'malformedRequest' : 'internal', {
    cause: error,
  });
}

type Validation = NonNullable<FastifyError['validation']>[number];

/** Names the field and the rule, but not the value. */
function describeProblem({
  instancePath,
  keyword,
  params,
  message = '',
}: Validation): FieldProblem {
  const inner = params['missingProperty'] ?? params['additionalProperty'];
  const path = instancePath.split('/').slice(1);
  const field = [...path, ...(typeof inner === 'string' ? [inner] : [])].join('.');
  return { field, rule: keyword, message };
}

/** Answers with the refusal, as problem+json if the client asked for it. */
function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
): FastifyReply {
  const wantsProblem = /\bapplication\/problem\+json\b/i.test(
    request.headers.accept ?? '',
  );
  return reply
    .code(refusal.status)
    .headers(refusal.headers)
    .type(wantsProblem ? problem : json)
    .send(
      JSON.stringify(
        wantsProblem ? problemOf(refusal, request.id) : errorOf(refusal, request.id),
      ),
    );
}

/** The body of a refusal. */
export function errorOf({ code, message, fields }: Refusal, requestId: string) {
  return {
    code,
    message,
    data: null,
    ...(fields === undefined ? {} : { errors: fields }),
    request_id: requestId,
  };
}

function problemOf(refusal: Refusal, requestId: string) {
  const { title, status, message, code, fields } = refusal;
  return {
    type: 'about:blank',
    title,
    status,
    detail: message,
    instance: `urn:uuid:${requestId}`,
    code,
    ...(fields === undefined ? {} : { errors: fields }),
  };
}

/** The error handler of the app. */
export function createErrorHandler(log: Log) {
  return (
    error: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): FastifyReply => {
    const refusal = refusalOf(error);
    if (refusal.status >= 500 && refusal.kind !== 'busy')
      log.error('http', refusal.title, {
        request_id: request.id,
        cause: refusal.cause ?? refusal,
      });
    // Do not wait for the rest of a body that nobody reads.
    if (refusal.status === 413) void reply.header('connection', 'close');
    return sendRefusal(request, reply, refusal);
  };
}
