type Schema = Readonly<Record<string, unknown>>;

/** A closed object; every property is required unless `optional` names it. */
export function object(
  properties: Readonly<Record<string, Schema>>,
  optional: readonly string[] = [],
): Schema {
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    properties,
  };
}

/** A success: `{ code, message, data }`. */
export function envelope(data: Schema, code = 200): Schema {
  return object({
    code: { type: 'integer', const: code },
    message: { type: 'string', const: 'success' },
    data,
  });
}

export const nothing: Schema = { type: 'null' };
export const time: Schema = { type: 'string', format: 'date-time' };
export const id: Schema = { type: 'string', format: 'uuid' };

const fieldProblems: Schema = {
  type: 'array',
  items: object({
    field: { type: 'string' },
    rule: { type: 'string' },
    message: { type: 'string' },
  }),
};

/** The form of every refusal. */
export const errorBody: Schema = {
  $id: 'Error',
  ...object(
    {
      code: { type: 'integer', minimum: 40000, maximum: 59999 },
      message: { type: 'string' },
      data: nothing,
      errors: fieldProblems,
      request_id: { type: 'string' },
    },
    ['errors'],
  ),
};

/** The same in the form of RFC 9457, for clients that ask for problem+json. */
export const problemBody: Schema = {
  $id: 'Problem',
  ...object(
    {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
      instance: { type: 'string' },
      code: { type: 'integer' },
      errors: fieldProblems,
    },
    ['errors'],
  ),
};

const reasons: Readonly<Record<number, string>> = {
  400: 'The request cannot be read',
  401: 'No credentials, or none that hold',
  403: 'Not from here',
  404: 'It does not exist, or it is not yours',
  405: 'Not a method of this path',
  408: 'The request took too long to arrive',
  409: 'It is so already',
  413: 'More than may be sent or stored',
  415: 'Not a type that is taken',
  417: 'Nothing is done that Expect asks for, but to go on',
  422: 'A field breaks a rule',
  429: 'Too many; Retry-After says when again',
  431: 'The head of the request is too long',
  500: 'A fault of the service',
  501: 'Not a transfer coding that is read',
  503: 'A dependency is away, or the service is busy or closing',
  505: 'Not a version of HTTP that is spoken',
};

const everywhere = [400, 405, 408, 415, 417, 429, 431, 500, 501, 503, 505];

declare module 'fastify' {
  interface FastifySchema {
    /** Statuses of the refusals that a route may answer with. */
    refusals?: readonly number[];
  }
}

/** The refusals that every route has, and these. */
export function refusals(...statuses: number[]): readonly number[] {
  return [...new Set([...everywhere, ...statuses])].sort((a, b) => a - b);
}

/** Those of a route that the general limit does not count. */
export function unlimitedRefusals(...statuses: number[]): readonly number[] {
  return refusals(...statuses).filter((status) => status !== 429);
}

/** How the document tells of refusals; they are sent as text, without a serializer. */
export function describeRefusals(statuses: readonly number[]): Schema {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: reasons[status],
        content: {
          'application/json': { schema: { $ref: 'Error#' } },
          'application/problem+json': { schema: { $ref: 'Problem#' } },
        },
      },
    ]),
  );
}
