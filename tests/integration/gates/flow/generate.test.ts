import type { RequestListener, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import { runForReport } from '../../../support/run-qa.ts';
import { startHttp } from '../../../support/services.ts';

type Paths = Readonly<Record<string, object>>;
type Answering = (sent: Sent, response: ServerResponse) => void;

interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly body: unknown;
  readonly text: string;
}

const json = { 'content-type': 'application/json' };

function say(response: ServerResponse, status: number, value: unknown = {}): void {
  response.writeHead(status, json).end(JSON.stringify(value));
}

/** A response whose body has this schema. */
const shows = (schema: object) => ({ content: { 'application/json': { schema } } });
const takes = (schema: object) => ({ required: true, ...shows(schema) });
const name = { type: 'string', minLength: 1, maxLength: 30 };
const user = {
  type: 'object',
  required: ['name', 'age'],
  additionalProperties: false,
  properties: { name, age: { type: 'integer', minimum: 0, maximum: 150 } },
};

/** Serves a document and answers its operations. */
async function serve(paths: Paths, answer: Answering, parts: object = {}) {
  const seen: Sent[] = [];
  const listener: RequestListener = (request, response) => {
    if (request.url === '/openapi.json')
      return say(response, 200, { openapi: '3.1.0', paths, ...parts });
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const url = new URL(request.url!, 'http://x');
      const sent = { method: request.method!, url, text, body: parsed(text) };
      seen.push(sent);
      answer(sent, response);
    });
    return undefined;
  };
  return { url: await startHttp(listener), seen };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Templates of the values themselves: `{ a: '{{a}}' }`. */
function holes(values: object): Record<string, string> {
  return Object.fromEntries(Object.keys(values).map((key) => [key, `{{${key}}}`]));
}

async function generate(
  url: string | null,
  options: object = {},
  files: Readonly<Record<string, string>> = {},
) {
  const config = { gates: { flow: { generate: { cases: 40, ...options } } } };
  const project = createProject({ 'qa.config.json': JSON.stringify(config), ...files });
  const service = url === null ? [] : ['--url', url];
  const result = await runForReport(project, ['flow', ...service, '--generate']);
  const findings = result.report.findings.map(({ subject, message }) => ({
    subject,
    message,
  }));
  return { ...result, findings, gate: result.report.gates[0]! };
}

describe('Requests made from a document', () => {
  it('find the smallest body that ends in a 500, the same one each time', async () => {
    const paths = {
      '/users': {
        post: { requestBody: takes(user), responses: { 201: {}, 400: {} } },
      },
    };
    const { url, seen } = await serve(paths, ({ body }, response) => {
      const { age } = (body ?? {}) as { age?: unknown };
      if (typeof age !== 'number') return say(response, 400);
      return say(response, age > 17 ? 500 : 201);
    });
    const first = await generate(url);
    const found = first.findings.find(({ message }) => message.includes('500'));
    expect(found!.message).toMatch(/^the status is 500, one below 500 expected/);
    expect(found!.subject).toBe('generated: POST /users {"name":" ","age":18}');
    expect(first.exitCode).toBe(1);
    expect(first.gate.metrics['generatedRequests']).toBe(seen.length);
    expect((await generate(url)).findings).toEqual(first.findings);
  });

  it('are right and wrong ones, in paths, queries and bodies', async () => {
    const parameters = [
      { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
      { name: 'kind', in: 'query', schema: { enum: ['a', 'b'] } },
    ];
    const any = { default: {} };
    const paths = {
      '/items/{id}': {
        parameters,
        get: { responses: any },
        put: { requestBody: takes(user), responses: any },
      },
    };
    const { url, seen } = await serve(paths, (_, response) => say(response, 200));
    expect((await generate(url)).exitCode).toBe(0);
    const ids = seen.map(({ url: { pathname } }) =>
      decodeURIComponent(pathname.slice(7)),
    );
    expect(ids.some((id) => /^-?\d+$/.test(id))).toBe(true);
    expect(ids.some((id) => !/^-?\d+$/.test(id))).toBe(true);
    const kinds = new Set(
      seen.map(({ url: { searchParams } }) => searchParams.get('kind')),
    );
    expect([...kinds]).toEqual(expect.arrayContaining(['a', 'b', null]));
    expect(kinds.size).toBeGreaterThan(3);
    const bodies = seen.filter(({ method }) => method === 'PUT');
    expect(bodies.some(({ body }) => body === undefined)).toBe(true);
    expect(
      bodies.some(({ body }) => Object.keys((body ?? {}) as object).length === 2),
    ).toBe(true);
  });

  it('go on after a bad operation and one whose schema cannot be used', async () => {
    const right = { responses: { 200: shows({ type: 'integer' }) } };
    const paths = {
      '/bad': { get: right },
      '/lost': { get: { responses: { 200: shows({ $ref: '#/nowhere' }) } } },
      '/undeclared': { get: { responses: { 204: {} } } },
      '/good': { get: right },
    };
    const { url } = await serve(paths, ({ url: { pathname } }, response) =>
      say(response, 200, pathname === '/bad' ? 'text' : 1),
    );
    const { findings, exitCode, gate } = await generate(url);
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('GET /bad 200 does not fit the document'),
      expect.stringContaining('GET /lost 200 cannot be judged'),
      'GET /undeclared has no response 200 in the document',
    ]);
    expect(exitCode).toBe(2);
    expect(gate.metrics['generatedOperations']).toBe(4);
  });

  it('warn of a body that is taken though the document forbids it', async () => {
    const paths = {
      '/users': { post: { requestBody: takes(user), responses: { default: {} } } },
    };
    const { url } = await serve(paths, (_, response) => say(response, 200));
    const { findings, exitCode } = await generate(url);
    expect(findings[0]!.message).toMatch(/^200 for a body that is wrong at/);
    expect(exitCode).toBe(0);
  });

  it('carry what flows have captured, and leave alone what is skipped', async () => {
    const flow = {
      flows: [
        { name: 'in', steps: [{ path: '/token', capture: { token: '$.token' } }] },
      ],
    };
    const path = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
    const paths = {
      '/token': { get: { responses: { 200: {} } } },
      '/me/{id}': { get: { parameters: [path], responses: { 200: {}, 401: {} } } },
      '/out': { post: { responses: { 200: {} } } },
    };
    const { url, seen } = await serve(paths, ({ url: { pathname } }, response) => {
      const isIn = response.req.headers.authorization === 'Bearer t1';
      if (pathname === '/token') return say(response, 200, { token: 't1' });
      return say(response, isIn ? 200 : 401);
    });
    const files = { 'qa.flows.yaml': JSON.stringify(flow) };
    const skip = ['POST /out', 'GET /token'];
    const lost = await generate(url, { skip, headers: { a: '{{token}}' } });
    expect([lost.exitCode, lost.gate.reason]).toEqual([
      2,
      expect.stringContaining('uses {{token}}, which no flow has set'),
    ]);
    const refused = await generate(url, { skip });
    expect(refused.exitCode).toBe(2);
    expect(refused.gate.reason).toBe('every operation answered only 401, 403 or 429');
    const headers = { authorization: 'Bearer {{token}}' };
    const parameters = { id: '{{token}}' };
    const taken = await generate(url, { skip, headers, parameters }, files);
    expect(taken.exitCode).toBe(0);
    expect(seen.some(({ url: { pathname } }) => pathname === '/me/t1')).toBe(true);
    expect(seen.some(({ url: { pathname } }) => pathname === '/out')).toBe(false);
  });

  it('end with the time, and say what was not tried', async () => {
    const get = { get: { responses: { 200: {} } } };
    const { url, seen } = await serve({ '/a': get, '/b': get }, (_, response) => {
      setTimeout(() => say(response, 200), 60);
    });
    const { exitCode, gate } = await generate(url, { time: 0.15 });
    expect(seen.length).toBeLessThan(6);
    expect(exitCode).toBe(2);
    expect(gate.reason).toContain('1 operations were not tried');
  });

  it('name the request that a service dies of', async () => {
    const paths = {
      '/users': { post: { requestBody: takes(user), responses: { default: {} } } },
      '/z': { delete: { responses: { default: {} } } },
    };
    const { createServer } = await import('node:http');
    const server = createServer((request, response) => {
      if (request.url === '/openapi.json')
        return say(response, 200, { openapi: '3.0.0', paths });
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (!Buffer.concat(chunks).includes('"age":')) return say(response, 400);
        server.close();
        server.closeAllConnections();
        return undefined;
      });
      return undefined;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const { findings, exitCode, gate } = await generate(`http://127.0.0.1:${port}`);
    expect(findings[0]!.subject).toMatch(/^generated: POST \/users .*"age":/);
    expect(findings[0]!.message).toContain('there is no answer');
    expect(gate.reason).toContain('not tried');
    expect(exitCode).toBe(2);
  });

  it('run against the reference backend, whose every answer conforms', async () => {
    const user = {
      username: 'flow_{{random}}',
      password: 'Str0ng-Passw0rd-{{random}}',
    };
    const auth = '/api/v1/auth';
    const email = '{{username}}@example.com';
    const steps = [
      { method: 'POST', path: `${auth}/register`, body: { ...holes(user), email } },
      {
        ...{ method: 'POST', path: `${auth}/login`, body: holes(user) },
        capture: { access: '$.data.access_token' },
      },
    ];
    const flows = [{ name: 'in', values: user, steps }];
    const headers = { authorization: 'Bearer {{access}}' };
    const options = { cases: 5, headers, skip: [`POST ${auth}/logout-all`] };
    const result = await generate(null, options, {
      'qa.flows.yaml': JSON.stringify({ flows }),
    });
    expect(result.findings).toEqual([]);
    expect(result.exitCode).toBe(0);
    expect(result.gate.metrics['generatedOperations']).toBeGreaterThan(30);
  });

  it.each([
    ['more items than anybody makes', { type: 'array', minItems: 1e6, items: {} }],
    ['a length below zero', { type: 'string', minLength: -1 }],
    ['half a character', { type: 'string', minLength: 1.5 }],
    ['no number between its limits', { exclusiveMinimum: 1, exclusiveMaximum: 1 }],
    [
      'no whole number between its limits',
      { type: 'integer', minimum: 1.2, maximum: 1.8 },
    ],
    ['limits far beyond', { type: 'integer', minimum: -1e308, maximum: 1e308 }],
    [
      'five different booleans',
      { type: 'array', uniqueItems: true, minItems: 5, items: { type: 'boolean' } },
    ],
    [
      'itself',
      { $ref: '#/paths/~1a/post/requestBody/content/application~1json/schema' },
    ],
  ])('end where a schema demands %s', async (_, schema) => {
    const post = { requestBody: takes(schema), responses: { default: {} } };
    const { url, seen } = await serve({ '/a': { post } }, (__, response) =>
      say(response, 400),
    );
    expect((await generate(url, { cases: 10 })).exitCode).toBe(0);
    expect(seen).toHaveLength(10);
  });

  it('need a document, of a file or of the service', async () => {
    const url = await startHttp((_, response) => say(response, 404));
    const { exitCode, gate } = await generate(url);
    expect(exitCode).toBe(2);
    expect(gate.reason).toContain('has none: the status is 404');
  });
});
