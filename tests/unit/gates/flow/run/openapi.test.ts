import { describe, expect, it } from 'vitest';
import {
  openApiProblems,
  operationOf,
  readOpenApi,
} from '../../../../../src/gates/flow/run/openapi.ts';
import { createValidate } from '../../../../../src/gates/flow/run/validate.ts';

const document = {
  openapi: '3.1.0',
  servers: [{ url: 'http://localhost/v1/' }],
  paths: {
    '/users/{id}': {
      get: {
        responses: {
          200: {
            content: {
              'application/json': { schema: { $ref: '#/components/schemas/User' } },
            },
          },
          '4XX': { $ref: '#/components/responses/Problem' },
        },
      },
    },
    '/users/me': { get: { responses: { 204: {} } } },
  },
  components: {
    schemas: {
      User: {
        type: 'object',
        required: ['id'],
        properties: { id: { type: 'integer' } },
      },
    },
    responses: {
      Problem: {
        content: { 'application/json': { schema: { required: ['code'] } } },
      },
    },
  },
};
const api = readOpenApi(document, 'openapi.json');

async function problemsOf(status: number, body: unknown, type = 'application/json') {
  const answer = {
    kind: 'answer',
    cookies: [],
    certificateEnds: null,
    status,
    headers: { 'content-type': type },
    body: new TextEncoder().encode(JSON.stringify(body)),
    milliseconds: 1,
  } as const;
  const operation = operationOf(api, 'GET', '/v1/users/7')!;
  const problems = await openApiProblems(
    api,
    operation,
    answer,
    createValidate(document),
  );
  return problems.map(({ messageId, data }) => [messageId, data['place'] ?? '']);
}

describe('an OpenAPI document', () => {
  it('is matched by method and path, its server prefix or without, the plain one first', () => {
    expect(operationOf(api, 'GET', '/v1/users/7?x=1')!.path).toBe('/users/{id}');
    expect(operationOf(api, 'GET', '/users/me')!.path).toBe('/users/me');
    expect(operationOf(api, 'POST', '/users/me')).toBeNull();
    expect(operationOf(api, 'GET', '/users/7/roles')).toBeNull();
    expect(operationOf(api, 'GET', '/usersX7')).toBeNull();
  });

  it('has answers checked by schema, through references and ranges of status', async () => {
    expect(await problemsOf(200, { id: 7 })).toEqual([]);
    expect(await problemsOf(200, { id: 'x' })).toEqual([['schema', '/id']]);
    expect(await problemsOf(404, { code: 1 })).toEqual([]);
    expect(await problemsOf(404, {})).toEqual([['schema', '$']]);
  });

  it('has no status or type that it does not name', async () => {
    expect(await problemsOf(500, {})).toEqual([['status', '']]);
    expect(await problemsOf(200, { id: 7 }, 'text/html')).toEqual([['type', '']]);
  });

  it('is refused where it is another document', () => {
    for (const value of [null, {}, { swagger: '2.0' }, { openapi: '2.9' }])
      expect(() => readOpenApi(value, 'x.json')).toThrow(
        'x.json is not an OpenAPI 3 document',
      );
  });
});
