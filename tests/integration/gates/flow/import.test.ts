import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createProject } from '../../../support/project.ts';
import { runForReport } from '../../../support/run-qa.ts';
import { startHttp } from '../../../support/services.ts';

/** Runs a file of another tool and saves it; what was sent, and what stands there. */
async function take(
  name: string,
  text: string | ((url: string) => string),
  env: Readonly<Record<string, string>> = {},
) {
  const seen: string[] = [];
  const url = await startHttp((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const { authorization = '-' } = request.headers;
      seen.push(`${request.method} ${request.url} ${authorization} ${body}`.trim());
      response.writeHead(request.url === '/login' ? 302 : 200).end();
    });
  });
  const file = typeof text === 'string' ? text : text(url);
  const project = createProject({ [name]: file });
  const argv = ['flow', '--url', url, '--flows', name, '--save', 'saved.yaml'];
  const result = await runForReport(project, argv, { env });
  const path = join(project.directory, 'saved.yaml');
  const saved = readFileSync(path, 'utf8');
  const again = createProject({ 'qa.flows.yaml': saved });
  const first = seen.splice(0);
  const rerun = await runForReport(again, ['flow', '--url', url], { env });
  expect(seen).toEqual(first);
  expect(rerun.exitCode).toBe(result.exitCode);
  return { ...result, project, seen: first, saved, flow: parse(saved).flows[0] };
}

const entry = (url: string, request: object = {}, response: object = {}) => ({
  request: { method: 'GET', url, headers: [], ...request },
  response: { status: 200, content: { mimeType: 'application/json' }, ...response },
});

describe('A HAR', () => {
  it('becomes a flow without pictures, foreign hosts, cookies and passwords', async () => {
    const har = (url: string) =>
      JSON.stringify({
        log: {
          version: '1.2',
          entries: [
            entry(
              `${url}/login`,
              {
                method: 'POST',
                headers: [
                  { name: 'Content-Type', value: 'application/json' },
                  { name: 'Cookie', value: 's=1' },
                  { name: 'sec-ch-ua', value: 'x' },
                ],
                postData: {
                  mimeType: 'application/json',
                  text: '{"id":9007199254740993,"password":"hunter2","t":"{{x}}"}',
                },
              },
              { status: 302 },
            ),
            entry(`${url}/a?b=c%20d#e`, {
              headers: [{ name: 'Authorization', value: 'Bearer abc' }],
            }),
            entry(`${url}/logo.png`, {}, { content: { mimeType: 'image/png' } }),
            entry('https://ads.example/x'),
          ],
        },
      });
    const env = { PASSWORD: 'new one', AUTHORIZATION: 'Bearer z' };
    const { seen, exitCode, saved, stderr, flow } = await take('shop.har', har, env);
    expect(seen).toEqual([
      'POST /login - {"id":9007199254740993,"password":"new one","t":"{{x}}"}',
      'GET /a?b=c%20d Bearer z',
    ]);
    expect(exitCode).toBe(0);
    expect(saved).not.toMatch(/hunter2|abc|cookie/i);
    expect(flow.steps[0].expect).toEqual({ status: 302 });
    expect(flow.values.password).toEqual({ env: 'PASSWORD' });
    expect(stderr).toContain('1 requests to other origins, 1 pictures');
    expect(stderr).toContain('the flows are saved as saved.yaml');
  });
});

describe('A Postman collection', () => {
  it('becomes a flow with its folders, variables and inherited auth', async () => {
    const schema =
      'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
    const collection = {
      info: { name: 'Shop', schema },
      auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{api-token}}' }] },
      variable: [
        { key: 'baseUrl', value: 'https://shop.example' },
        { key: 'book', value: '42' },
      ],
      event: [{ listen: 'test', script: {} }],
      item: [
        {
          name: 'Books',
          item: [
            {
              name: 'one',
              request: {
                method: 'GET',
                url: {
                  raw: '{{baseUrl}}/books/:id?q={{book}}',
                  variable: [{ key: 'id', value: '7' }],
                },
              },
            },
            {
              name: 'new',
              request: {
                method: 'POST',
                auth: { type: 'noauth' },
                url: '{{baseUrl}}/books',
                header: [{ key: 'X-Off', value: '1', disabled: true }],
                body: {
                  mode: 'raw',
                  raw: '{"n":{{book}},"a":"{{book}}"}',
                  options: { raw: { language: 'json' } },
                },
              },
            },
          ],
        },
        {
          name: 'form',
          request: {
            method: 'PUT',
            auth: { type: 'noauth' },
            url: '{{baseUrl}}/form',
            body: { mode: 'urlencoded', urlencoded: [{ key: 'a b', value: 'ä' }] },
          },
        },
      ],
    };
    const env = { API_TOKEN: 'secret-1' };
    const text = JSON.stringify(collection);
    const { seen, flow, exitCode, stderr, stdout } = await take('c.json', text, env);
    expect(seen).toEqual([
      'GET /books/7?q=42 Bearer secret-1',
      'POST /books - {"n":42,"a":"42"}',
      'PUT /form - a%20b=%C3%A4',
    ]);
    expect(flow.name).toBe('Shop');
    expect(flow.steps[0].name).toBe('Books / one');
    expect(exitCode).toBe(0);
    expect(stderr).toContain('not taken over: 1 scripts');
    expect(stdout).not.toContain('secret-1');
  });
});

describe('A .http file', () => {
  it('becomes a flow with its names, variables and long queries', async () => {
    const text = [
      '@host = http://localhost:1',
      '@page-size = 5',
      '',
      '### List',
      '# a comment',
      'GET {{host}}/list',
      '  ?size={{page-size}}',
      '  &x=1 HTTP/1.1',
      'Accept: */*',
      '',
      '###',
      '// @name create',
      'POST {{host}}/items HTTP/1.1',
      'Content-Type: application/json',
      '',
      '{ "name": "a",',
      '  "n": 1 }',
      '',
      '> {% client.test("x", () => {}) %}',
      '',
      '### bare',
      'http://localhost:1/bare',
      '',
    ].join('\r\n');
    const { seen, flow, exitCode, stderr } = await take('api.http', text);
    expect(seen).toEqual([
      'GET /list?size=5&x=1 -',
      'POST /items - {"name":"a","n":1}',
      'GET /bare -',
    ]);
    expect(flow.steps.map(({ name }: { name?: string }) => name)).toEqual([
      'List',
      'create',
      'bare',
    ]);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('not taken over: 1 scripts');
  });
});

describe('An import', () => {
  it('never writes over a file, and says what a broken one lacks', async () => {
    const url = await startHttp((_, response) => response.end());
    const project = createProject({
      'a.http': 'GET /x',
      'b.yaml': 'mine',
      'c.har': '{',
    });
    const run = (...flags: string[]) =>
      runForReport(project, ['flow', '--url', url, ...flags]);
    const over = await run('--flows', 'a.http', '--save', 'b.yaml');
    expect(over.exitCode).toBe(2);
    expect(over.report.gates[0]!.reason).toContain('b.yaml exists already');
    expect(readFileSync(join(project.directory, 'b.yaml'), 'utf8')).toBe('mine');
    const broken = await run('--flows', 'c.har');
    expect(broken.exitCode).toBe(2);
    const lost = await run('--flows', 'a.http', '--save', 'no/such/x.yaml');
    expect(lost.report.gates[0]!.reason).toContain('could not be written');
  });

  it('that holds no request ends with 2', async () => {
    const url = await startHttp((_, response) => response.end());
    const project = createProject({
      'e.har': '{"log":{"entries":[]}}',
      'e.http': '# no\n',
    });
    for (const file of ['e.har', 'e.http']) {
      const { exitCode } = await runForReport(project, [
        'flow',
        '--url',
        url,
        '--flows',
        file,
      ]);
      expect(exitCode).toBe(2);
    }
  });
});
