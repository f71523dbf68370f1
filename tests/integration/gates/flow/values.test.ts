import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import { runForReport } from '../../../support/run-qa.ts';
import { startHttp } from '../../../support/services.ts';

const page =
  '<!doctype html><title>Shop</title><ul><li>One<li class=on>Two &amp; a half</ul>' +
  '<form><input name=csrf value="t 1"></form>';
const soap =
  '<?xml version="1.0"?><s:Envelope xmlns:s="x"><s:Body><Order id="7"/></s:Body></s:Envelope>';

/** Runs one flow against a service that keeps what it was asked for. */
async function run(
  flow: object,
  {
    files = {},
    env = {},
    flags = [],
    body = '{}',
    type = 'application/json',
  }: {
    files?: Readonly<Record<string, string>>;
    env?: Readonly<Record<string, string>>;
    flags?: readonly string[];
    body?: string;
    type?: string;
  } = {},
) {
  const seen: string[] = [];
  const url = await startHttp((request, response) => {
    seen.push(`${request.url} ${request.headers.authorization ?? ''}`.trim());
    const status = Number(/status=(\d+)/.exec(request.url!)?.[1] ?? 200);
    response.writeHead(status, { 'content-type': type }).end(body);
  });
  const flows = JSON.stringify({ flows: [{ name: 'f', ...flow }] });
  const project = createProject({ 'qa.flows.yaml': flows, ...files });
  const argv = ['flow', '--url', url, ...flags];
  const result = await runForReport(project, argv, { env });
  const messages = result.report.findings.map(({ message }) => message);
  return { ...result, seen, messages, reason: result.report.gates[0]!.reason };
}

describe('Values of flows', () => {
  it('come from the environment and from files, and secrets are masked', async () => {
    const secret = 's3cret/"of the shop';
    const { seen, stdout, messages } = await run(
      {
        values: { key: { env: 'SHOP_KEY' }, city: { file: 'city.txt' } },
        steps: [
          { path: '/{{city}}', headers: { authorization: '{{key}}' } },
          {
            path: '/?k={{key | urlencode}}',
            expect: { values: { '$.a': '{{key}}' } },
          },
        ],
      },
      { files: { 'city.txt': 'Bern\n' }, env: { SHOP_KEY: secret }, body: '{"a":1}' },
    );
    expect(seen[0]).toBe(`/Bern ${secret}`);
    expect(messages).toEqual(['$.a is 1, "***" expected']);
    expect(stdout).not.toContain('of the shop');
    expect(stdout).not.toContain(encodeURIComponent(secret));
    expect(stdout).toContain('/?k=***');
  });

  it('show no start of a long secret either', async () => {
    const token = 'abcdefgh-0123456789-0123456789';
    const { stdout, messages } = await run(
      {
        values: { t: { env: 'T' } },
        steps: [{ path: '/', expect: { values: { '$.a': '{{t}}' } } }],
      },
      { env: { T: token }, body: JSON.stringify({ a: token.replace('9', '8') }) },
    );
    expect(messages[0]).toContain('"***" (30 characters) expected');
    expect(stdout).not.toContain(token);
  });

  it('are not templates where they are data', async () => {
    const { seen, exitCode } = await run(
      { values: { x: { env: 'X' } }, steps: [{ path: '/?{{x}}' }] },
      { env: { X: '{{y}}' } },
    );
    expect([seen[0], exitCode]).toEqual(['/?{{y}}', 0]);
  });

  it('of a file outrank those of the flow', async () => {
    const { seen } = await run(
      { values: { host: 'test' }, steps: [{ path: '/{{host}}/{{zone}}' }] },
      {
        files: { 'stage.yaml': 'host: stage\nzone: a\n' },
        flags: ['--values', 'stage.yaml'],
      },
    );
    expect(seen).toEqual(['/stage/a']);
  });

  it.each([
    [{ a: { env: 'NOT_SET' } }, 'is NOT_SET of the environment, which is not set'],
    [{ a: { file: 'none.txt' } }, 'none.txt could not be read'],
  ])('that are missing are told: %j', async (values, reason) => {
    const result = await run({ values, steps: [{ path: '/' }] });
    expect(result.exitCode).toBe(2);
    expect(result.reason).toContain(reason);
    expect(result.seen).toEqual([]);
  });
});

describe('Rows of data', () => {
  const steps = [{ path: '/{{name}}?status={{code}}', expect: { status: '{{code}}' } }];

  it.each([
    [
      'a list',
      [
        { name: 'a', code: 200 },
        { name: 'b', code: 404 },
      ],
      {},
    ],
    ['a CSV file', 'r.csv', { 'r.csv': 'name,code\r\na,200\r\n"b",404\r\n' }],
    [
      'a YAML file',
      'r.yaml',
      { 'r.yaml': '- {name: a, code: 200}\n- {name: b, code: 404}' },
    ],
  ])('run the flow once each: %s', async (_, rows, files) => {
    const { seen, exitCode, report } = await run({ rows, steps }, { files });
    expect(seen).toEqual(['/a?status=200', '/b?status=404']);
    expect(exitCode).toBe(0);
    expect(report.gates[0]!.metrics['flows']).toBe(2);
  });

  it('that fail are named, and the others run', async () => {
    const rows = [
      { name: 'a', code: 200 },
      { name: 'b', code: 201 },
      { name: 'c', code: 200 },
    ];
    const always = [{ path: '/{{name}}', expect: { status: '{{code}}' } }];
    const { report, seen } = await run({ rows, steps: always });
    expect(report.findings.map(({ subject }) => subject)).toEqual([
      'f, row 2: GET /{{name}}',
    ]);
    expect(seen).toHaveLength(3);
  });

  it.each([
    ['r.csv', '', 'has no rows'],
    ['r.csv', 'a,b\n1,2,3\n', 'r.csv could not be read'],
    ['r.csv', 'a b,c\n1,2\n', "'a b' is not a plain name"],
    ['r.json', '{"a":1}', 'has no rows'],
  ])('that cannot be read end with 2: %s %j', async (file, text, reason) => {
    const result = await run({ rows: file, steps }, { files: { [file]: text } });
    expect(result.exitCode).toBe(2);
    expect(result.reason).toContain(reason);
  });
});

describe('Places in HTML and XML', () => {
  const html = { body: page, type: 'text/html; charset=utf-8' };
  const values = (expected: object) => ({
    steps: [{ path: '/', expect: { values: expected } }],
  });

  it('are texts, attributes and lists', async () => {
    const right = {
      'css:title': 'Shop',
      'css:li.on': 'Two & a half',
      'css:input[name=csrf]@value': 't 1',
      'css-all:li': { count: 2 },
      'css-all:li@class': { contains: 'on' },
      'css:h1': { exists: false },
    };
    expect((await run(values(right), html)).messages).toEqual([]);
    const wrong = await run(values({ 'css:title': 'Bank', 'css:h1': 'x' }), html);
    expect(wrong.messages).toEqual([
      'css:title is "Shop", "Bank" expected',
      'css:h1 is missing, "x" expected',
    ]);
  });

  it('are captured, as a form wants it', async () => {
    const steps = [
      { path: '/', capture: { csrf: 'css:input[name=csrf]@value' } },
      { path: '/?{{csrf | urlencode}}' },
    ];
    expect((await run({ steps }, html)).seen).toEqual(['/', '/?t%201']);
  });

  it('know the names of XML', async () => {
    const { messages } = await run(values({ 'css:s\\:Body > Order@id': '7' }), {
      body: soap,
      type: 'application/soap+xml',
    });
    expect(messages).toEqual([]);
  });

  it('with a wrong selector end with 2', async () => {
    const result = await run(values({ 'css:li[': 'x' }), html);
    expect(result.exitCode).toBe(2);
    expect(result.reason).toContain("'li[' is not a selector of CSS");
  });
});
