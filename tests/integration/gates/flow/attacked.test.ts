import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createProject } from '../../../support/project.ts';
import { runForReport } from '../../../support/run-qa.ts';
import { startHttp } from '../../../support/services.ts';

const json = { 'content-type': 'application/json' };

/** Runs steps that stand in a YAML file, with more files and flags. */
async function run(
  url: string,
  steps: string,
  files: Readonly<Record<string, string>> = {},
  flags: readonly string[] = [],
) {
  const flows = `flows: [{ name: f, values: { id: "a/b #1" }, steps: [${steps}] }]`;
  const project = createProject({ 'qa.flows.yaml': flows, ...files });
  const result = await runForReport(project, ['flow', '--url', url, ...flags]);
  const messages = result.report.findings.map(({ message }) => message);
  return { ...result, messages };
}

const answering = (body: string, headers: Record<string, string> = json) =>
  startHttp((_, response) => void response.writeHead(200, headers).end(body));

describe('numbers', () => {
  it('over 2^53 are compared, captured and sent as they are written', async () => {
    let sent = '';
    const listener: RequestListener = (request, response) => {
      request.on('data', (chunk) => (sent += String(chunk)));
      request.on('end', () =>
        response.writeHead(200, json).end('{"id":9007199254740993}'),
      );
    };
    const url = await startHttp(listener);
    const wrong = await run(
      url,
      '{path: /, expect: {values: {$.id: 9007199254740992}}}',
    );
    expect(wrong.messages).toEqual([
      '$.id is 9007199254740993, 9007199254740992 expected',
    ]);
    const right = await run(
      url,
      '{path: /, expect: {values: {$.id: 9007199254740993}}, capture: {n: $.id}},' +
        '{path: /, method: POST, body: {n: "{{n}}"}}',
    );
    expect(right.messages).toEqual([]);
    expect(sent).toBe('{"n":9007199254740993}');
  });

  it('are refused where a configuration has rounded them', async () => {
    const step = '{"path":"/","expect":{"values":{"$.id":9007199254740993}}}';
    const project = createProject({
      'qa.config.json': `{"gates":{"flow":{"flows":[{"name":"f","steps":[${step}]}]}}}`,
    });
    const url = await answering('{}');
    const result = await runForReport(project, ['flow', '--url', url]);
    expect(result.exitCode).toBe(2);
    expect(result.report.gates[0]!.reason).toContain('is over 2^53 and not exact');
  });
});

describe('templates', () => {
  it('are filled and checked in keys, and a backslash keeps braces', async () => {
    let sent = '';
    const url = await startHttp((request, response) => {
      request.on('data', (chunk) => (sent += String(chunk)));
      request.on('end', () => response.end());
    });
    const step = (body: string) => `{path: /, method: POST, body: ${body}}`;
    const filled = await run(url, step(`{"{{id}}": '\\{{ x }}'}`));
    expect(filled.messages).toEqual([]);
    expect(sent).toBe('{"a/b #1":"{{ x }}"}');
    const unknown = await run(url, step('{"{{nope}}": 1}'));
    expect(unknown.exitCode).toBe(2);
    expect(unknown.report.gates[0]!.reason).toContain('{{nope}}');
  });

  it('never cut a path, and are encoded on demand', async () => {
    const seen: string[] = [];
    const url = await startHttp((request, response) => {
      seen.push(request.url!);
      response.end();
    });
    await run(url, '{path: "/x/a#b?c=1"}, {path: "/x/{{id | urlencode}}"}');
    expect(seen).toEqual(['/x/a%23b?c=1', '/x/a%2Fb%20%231']);
  });
});

describe('cookies', () => {
  it('are kept as a browser keeps them: redirects, paths, ends', async () => {
    const seen: string[] = [];
    const url = await startHttp((request, response) => {
      seen.push(`${request.url} ${request.headers.cookie ?? '-'}`);
      if (request.url === '/login')
        return response
          .writeHead(302, {
            location: '/home',
            'set-cookie': [
              's=1; HttpOnly; Path=/',
              'deep=2; Path=/deep',
              'other=3; Domain=example.com',
            ],
          })
          .end();
      if (request.url === '/logout') response.setHeader('set-cookie', 's=; Max-Age=0');
      return response.end();
    });
    const steps = ['/login', '/deep/x', '/logout', '/home'].map(
      (path) => `{path: ${path}, redirects: 3}`,
    );
    await run(url, steps.join());
    expect(seen).toEqual([
      '/login -',
      '/home s=1',
      '/deep/x deep=2; s=1',
      '/logout s=1',
      '/home -',
    ]);
  });
});

describe('what is expected of an answer', () => {
  const body = '{"list":[1,2,3],"name":"widget","n":5}';
  const values = (text: string) => `{path: /, expect: {values: {${text}}}}`;

  it.each([
    '$.list: {contains: 2}, $.name: {contains: idg}',
    '$.list: {count: 3}, $.name: {count: 6}',
    '$.n: {">": 4}, $.list[0]: {"<=": 1}',
  ])('holds: %s', async (text) => {
    expect((await run(await answering(body), values(text))).messages).toEqual([]);
  });

  it.each([
    ['$.list: {contains: 9}', 'something with 9 expected'],
    ['$.list: {count: 2}', 'a count of 2 expected'],
    ['$.n: {"<": 5}', 'less than 5 expected'],
    ['$.name: {">": 1}', 'more than 1 expected'],
  ])('does not hold: %s', async (text, message) => {
    const { messages, exitCode } = await run(await answering(body), values(text));
    expect(messages.join()).toContain(message);
    expect(exitCode).toBe(1);
  });

  it('is said of texts of any type, and of the time', async () => {
    const page = await answering('<h1>Hello</h1>', { 'content-type': 'text/html' });
    const step = (text: string) => `{path: /, expect: {${text}}}`;
    const passes = await run(page, step('body: {contains: Hello}, duration: 9s'));
    expect(passes.messages).toEqual([]);
    const fails = await run(page, step('body: {matches: "^Hi"}'));
    expect(fails.messages.join()).toContain('a match of "^Hi" expected');
    const slow = await startHttp((_, response) => setTimeout(() => response.end(), 40));
    const late = await run(slow, step('duration: 5ms'));
    expect(late.messages.join()).toMatch(/the answer took \d+ms, at most 5ms expected/);
  });

  it('ends the run where a pattern tries every way to match', async () => {
    const url = await answering(`{"a":"${'a'.repeat(40)}!"}`);
    const result = await run(url, values('$.a: {matches: "^(a+)+$"}'));
    expect(result.exitCode).toBe(2);
    expect(result.report.gates[0]!.reason).toContain('takes over 1000 ms');
  });
});

describe('the connection of the service', () => {
  it('is a unix socket, or has credentials', async () => {
    const path = join(tmpdir(), `qa-flow-${process.pid}.sock`);
    const server = createServer((request, response) => {
      response.writeHead(request.headers.authorization === undefined ? 200 : 204).end();
    });
    await new Promise<void>((resolve) => server.listen(path, resolve));
    onTestFinished(() => void server.close());
    const step = (status: number) => `{path: /, expect: {status: ${status}}}`;
    expect((await run(`unix:${path}`, step(200))).messages).toEqual([]);
    const url = await startHttp((request, response) => {
      const is = request.headers.authorization === `Basic ${btoa('u:p')}`;
      response.writeHead(is ? 200 : 401).end();
    });
    expect((await run(url.replace('//', '//u:p@'), step(200))).messages).toEqual([]);
  });
});

describe('an OpenAPI document as people write it', () => {
  /** Checks one answer by a document with this response, or these parts of it. */
  async function judge(
    answer: string,
    response: object,
    {
      type = 'application/json',
      parts = {},
      files = {},
    }: {
      type?: string;
      parts?: object;
      files?: Readonly<Record<string, string>>;
    } = {},
  ) {
    const url = await answering(answer, { 'content-type': type });
    const document = {
      openapi: '3.0.3',
      paths: { '/a': { get: { responses: { 200: response } } } },
      ...parts,
    };
    const all = { 'api.json': JSON.stringify(document), ...files };
    return run(url, '{path: /a}', all, ['--openapi', 'api.json']);
  }
  const schema = (value: object, type = 'application/json') => ({
    content: { [type]: { schema: value } },
  });
  const aRef = { $ref: '#/components/schemas/S' };
  const components = { schemas: { S: { type: 'string' } } };

  it.each([
    [
      'exclusiveMinimum',
      '2',
      '1',
      { type: 'integer', minimum: 1, exclusiveMinimum: true },
    ],
    ['nullable beside allOf', 'null', '1', { nullable: true, allOf: [aRef] }],
    ['nullable beside $ref', 'null', '1', { nullable: true, ...aRef }],
    [
      'a pattern without u',
      '"a-b"',
      '"!"',
      { type: 'string', pattern: '^[\\w-\\.]+$' },
    ],
  ])('has %s', async (_, right, wrong, value) => {
    const parts = { components };
    const good = await judge(right, schema(value), { parts });
    expect([good.messages, good.exitCode]).toEqual([[], 0]);
    const bad = await judge(wrong, schema(value), { parts });
    expect(bad.messages.join()).toContain('GET /a 200 does not fit the document');
    expect(bad.exitCode).toBe(1);
  });

  it('has schemas in other files, which refer to each other', async () => {
    const files = {
      'x.json': JSON.stringify({ S: { properties: { t: { $ref: 'y.json#/T' } } } }),
      'y.json': JSON.stringify({ T: { $ref: '#/U' }, U: { type: 'integer' } }),
    };
    const response = schema({ $ref: './x.json#/S' });
    expect((await judge('{"t":1}', response, { files })).messages).toEqual([]);
    expect((await judge('{"t":"1"}', response, { files })).messages.join()).toContain(
      'at /t: must be integer',
    );
    const lost = await judge('{}', schema({ $ref: './z.json#/S' }));
    expect(lost.exitCode).toBe(2);
    expect(lost.report.gates[0]!.reason).toContain('./z.json (a $ref in');
  });

  it.each([
    ['application/json; charset=utf-8', 'application/json'],
    ['application/json', 'application/json; charset=utf-8'],
    ['application/*', 'application/json'],
    ['Application/JSON', 'application/json'],
  ])('has the type %s for an answer of %s', async (declared, type) => {
    const response = schema({ type: 'integer' }, declared);
    expect((await judge('1', response, { type })).messages).toEqual([]);
    expect((await judge('"x"', response, { type })).exitCode).toBe(1);
  });

  it('has no content, an empty path, servers with variables, shared paths', async () => {
    expect((await judge('1', { content: {} })).messages).toEqual([]);
    const shared = {
      paths: { '/a': { $ref: '#/components/pathItems/A' }, '/b': null },
      servers: [{ url: 'https://{host}/{base}', variables: {} }],
      components: {
        pathItems: { A: { get: { responses: { 200: schema({ type: 'integer' }) } } } },
      },
    };
    const parts = { openapi: '3.1.0', ...shared };
    expect((await judge('1', {}, { parts })).messages).toEqual([]);
    expect((await judge('"x"', {}, { parts })).exitCode).toBe(1);
  });

  it('demands of answers no property that is writeOnly, and headers that it requires', async () => {
    const value = {
      required: ['password', 'id'],
      properties: { password: { writeOnly: true } },
    };
    expect((await judge('{"id":1}', schema(value))).messages).toEqual([]);
    expect((await judge('{}', schema(value))).exitCode).toBe(1);
    const headers = { 'X-Rate': { required: true }, 'X-Other': {} };
    expect((await judge('1', { headers })).messages).toEqual([
      'GET /a 200: the header X-Rate is missing',
    ]);
  });

  it('with a schema that cannot be used is unknown, and the run goes on', async () => {
    const url = await answering('1');
    const get = (value: object) => ({ get: { responses: { 200: schema(value) } } });
    const api = {
      openapi: '3.0.3',
      paths: { '/a': get({ $ref: '#/nowhere' }), '/b': get({ type: 'string' }) },
    };
    const steps = `{path: /a}]}, {name: g, steps: [{path: /b}`;
    const files = { 'api.json': JSON.stringify(api) };
    const result = await run(url, steps, files, ['--openapi', 'api.json']);
    expect(result.messages[0]).toMatch(/^GET \/a 200 cannot be judged, .*nowhere/);
    expect(result.messages[1]).toContain('GET /b 200 does not fit the document');
    expect(result.exitCode).toBe(2);
  });
});
