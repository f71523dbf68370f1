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
  const passing = passingKindOf(error);
  if (passing !== null) return new Refusal(passing, { retryAfter: 1, cause: error });
  if (error instanceof SyntaxError && statusCode === 400)
    return new Refusal('malformedJson', { cause: error });
  return new Refusal(statusCode === 400 ? 'malformedRequest' : 'internal', {
    cause: error,
  });
}

/** What an error is that may be over in a second, or null. */
function passingKindOf(error: unknown): RefusalKind | null {
  const trouble = databaseProblem(error);
  if (trouble === 'unavailable') return 'databaseDown';
  if (isStorageProblem(error)) return 'storageDown';
  return trouble === 'conflict' ? 'busy' : null;
}

const storageProblems = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EMFILE']);

/** Whether the disk does not take what is to be stored. */
function isStorageProblem(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && storageProblems.has(code);
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

/** Refusals from 500 on that tell of no fault of the service. */
const isOfTheClient = new Set<RefusalKind>(['busy', 'notImplemented', 'httpVersion']);

/** Every 401 says how to log in (RFC 9110, 15.5.2); a refusal may say it better. */
const challenge = 'Bearer realm="api"';

/** The error handler of the app. */
export function createErrorHandler(log: Log) {
  return (
    error: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): FastifyReply => {
    const refusal = refusalOf(error);
    if (refusal.status >= 500 && !isOfTheClient.has(refusal.kind))
      log.error('http', refusal.title, {
        request_id: request.id,
        cause: refusal.cause ?? refusal,
      });
    // Set for the answer that did not come about.
    void reply.removeHeader('content-disposition');
    if (refusal.status === 401) void reply.header('www-authenticate', challenge);
    // Do not wait for the rest of a body that nobody reads.
    if (refusal.status === 413 || refusal.kind === 'busy')
      void reply.header('connection', 'close');
    return sendRefusal(request, reply, refusal);
  };
}
