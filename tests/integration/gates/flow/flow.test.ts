import { describe, expect, it } from 'vitest';
import { startBackend } from '../../../../src/backend/index.ts';
import type { BackendOptions } from '../../../../src/backend/index.ts';
import { openServers } from '../../../support/backend/servers.ts';
import { createProject } from '../../../support/project.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';
import { deadAddress, startHttp, startTcp } from '../../../support/services.ts';

/** Runs the flows that ship with the package on a backend started so. */
async function flowOn(options: BackendOptions) {
  const backend = await startBackend(options);
  try {
    return await runForReport(createProject(), ['flow', '--url', backend.url]);
  } finally {
    await backend.close();
  }
}

/** Runs steps, written as JSON, on a service. */
async function runSteps(url: string, steps: unknown, more: object = {}) {
  const flows = [{ name: 'f', steps }];
  const project = createProject({
    'qa.config.json': JSON.stringify({
      service: { url },
      gates: { flow: { flows, ...more } },
    }),
  });
  const run = await runForReport(project, ['flow']);
  return {
    ...run,
    messages: run.report.findings.map(({ rule, message }) => `${rule}: ${message}`),
  };
}

const json = { 'content-type': 'application/json' };

describe('qa flow on the backend', () => {
  it('passes with no flag at all, and names the service first', async () => {
    const run = await runQa(createProject(), ['flow']);
    expect(run.stdout).toMatch(
      /^service: the embedded backend \(http:\/\/127\.0\.0\.1:\d+\)\n/,
    );
    expect(run.stdout).toContain('pass    flow: 13 steps of 2 flows as expected');
    expect(run.exitCode).toBe(0);
  });

  it('passes on MariaDB and Redis', async (ctx) => {
    const servers = await openServers();
    if (typeof servers === 'string') return ctx.skip(servers);
    try {
      const { database, redis, redisPrefix } = servers;
      const run = await flowOn({ database, redis, redisPrefix, migrate: true });
      expect(run.report.findings).toEqual([]);
      expect(run.exitCode).toBe(0);
    } finally {
      await servers.close();
    }
  });

  it('fails where register answers with the wrong code', async () => {
    const { report, exitCode } = await flowOn({ faults: ['wrong-code'] });
    expect(
      report.findings.map(({ rule, data }) => [rule, data['status'], data['expected']]),
    ).toEqual([
      ['flow/status', 200, '201'],
      ['flow/status', 200, '201'],
    ]);
    expect(exitCode).toBe(1);
  });

  it('fails where a refresh hands out the old token again', async () => {
    const { report, exitCode } = await flowOn({ faults: ['lost-rotation'] });
    const [finding] = report.findings;
    expect(finding).toMatchObject({
      rule: 'flow/value',
      subject: 'sign in and refresh: refresh',
      data: { place: '$.data.refresh_token' },
    });
    expect(exitCode).toBe(1);
  });

  it('checks every answer against the OpenAPI document and lists what it never touched', async () => {
    const backend = await startBackend();
    try {
      const document = await (await fetch(`${backend.url}/openapi.json`)).text();
      const project = createProject({ 'openapi.json': document });
      const args = ['flow', '--url', backend.url, '--openapi', 'openapi.json'];
      const { report, exitCode } = await runForReport(project, args);
      expect(report.findings).toEqual([]);
      expect(report.gates[0]!.details).toMatchObject({
        untouched: expect.arrayContaining(['POST /api/v1/auth/logout']),
      });
      expect(exitCode).toBe(0);

      const changed = JSON.parse(document) as {
        paths: Record<string, { post: { responses: object } }>;
      };
      changed.paths['/api/v1/auth/register']!.post.responses = { 409: {} };
      project.write({ 'openapi.json': JSON.stringify(changed) });
      const other = await runForReport(project, args);
      expect(other.report.findings.map(({ message }) => message)).toContain(
        'POST /api/v1/auth/register has no response 201 in the document',
      );
      expect(other.exitCode).toBe(1);
    } finally {
      await backend.close();
    }
  });
});

describe('qa flow on a service that misbehaves', () => {
  it('tries again up to the limit, with a pause', async () => {
    let asked = 0;
    const url = await startHttp((_, response) => {
      asked++;
      response.writeHead(asked < 3 ? 503 : 200, json).end('{"id":1}');
    });
    const retry = { times: 3, delay: '1ms' };
    const passed = await runSteps(url, [
      { path: '/', retry, expect: { values: { '$.id': 1 } } },
    ]);
    expect([passed.exitCode, asked]).toEqual([0, 3]);
    asked = -10;
    const failed = await runSteps(url, [{ path: '/', retry }]);
    expect([failed.exitCode, asked]).toEqual([1, -6]);
  });

  it('stops a flow at the step that fails and sends those of one turn at once', async () => {
    const seen: string[] = [];
    let waiting: (() => void)[] = [];
    const url = await startHttp((request, response) => {
      seen.push(request.url!);
      if (!request.url!.startsWith('/p')) return response.writeHead(500).end();
      waiting.push(() => void response.end());
      if (waiting.length < 2) return;
      for (const go of waiting) go();
      waiting = [];
    });
    const steps = [
      { parallel: [{ path: '/p1' }, { path: '/p2' }] },
      { path: '/bad' },
      { path: '/never' },
    ];
    const { report, exitCode } = await runSteps(url, steps);
    expect(seen.sort()).toEqual(['/bad', '/p1', '/p2']);
    expect(report.gates[0]!.metrics).toMatchObject({ steps: 4, failed: 1, skipped: 1 });
    expect(exitCode).toBe(1);
  });

  it('sends what was captured from body and header', async () => {
    const url = await startHttp((request, response) => {
      if (request.url === '/a')
        return response
          .writeHead(200, { ...json, 'x-id': 'h7' })
          .end('{"t":[{"id":5}]}');
      response
        .writeHead(
          request.url === '/b/5' && request.headers['x-id'] === 'h7' ? 200 : 400,
        )
        .end();
    });
    const capture = { id: '$.t[0].id', header: 'header:X-Id' };
    const steps = [
      { path: '/a', capture },
      { path: '/b/{{id}}', headers: { 'x-id': '{{header}}' } },
    ];
    expect((await runSteps(url, steps)).exitCode).toBe(0);
  });

  const answers: Readonly<Record<string, readonly [string, string]>> = {
    'a capture that finds nothing': [
      'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}',
      'flow/capture: there is nothing at $.id to capture as id',
    ],
    'invalid JSON': [
      'HTTP/1.1 200 OK\r\ncontent-type: ' +
        'application/json\r\ncontent-length: 4\r\n\r\n{"a"',
      'flow/body: the body is not valid JSON',
    ],
    'a wrong content type': [
      'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 2\r\n\r\n{}',
      'flow/body: the body is text/html, where JSON is expected',
    ],
    'a body that ends early': [
      'HTTP/1.1 200 OK\r\ncontent-type: ' +
        'application/json\r\ncontent-length: 99\r\n\r\n{}',
      'flow/answer: there is no answer: the connection was closed before the end',
    ],
    'no HTTP': [
      '220 ready\r\n',
      'flow/answer: there is no answer: the answer is not HTTP',
    ],
  };
  it.each(Object.entries(answers))('says so of %s', async (_, [bytes, message]) => {
    const url = await startTcp((socket) =>
      socket.once('data', () => socket.end(bytes)),
    );
    const values = { '$.id': { type: 'number' } };
    const step = message.startsWith('flow/capture') ? {} : { expect: { values } };
    const run = await runSteps(url, [{ path: '/', capture: { id: '$.id' }, ...step }]);
    expect(run.messages.join('\n')).toContain(message);
    expect(run.exitCode).toBe(1);
  });

  it('gives up a body of a gigabyte at the limit, not after it', async () => {
    let sent = 0;
    const url = await startHttp((_, response) => {
      const chunk = Buffer.alloc(1 << 20);
      const write = (): void => {
        while (sent < 1 << 30 && !response.destroyed && response.write(chunk))
          sent += chunk.length;
      };
      response.on('drain', write).writeHead(200, json);
      write();
    });
    const { messages, exitCode } = await runSteps(url, [{ path: '/' }], {
      maxBytes: 4 << 20,
    });
    expect(messages.join()).toContain(
      'the body is larger than allowed (over 4194304 bytes)',
    );
    expect(sent).toBeLessThan(64 << 20);
    expect(exitCode).toBe(1);
  });

  it('gives up an endless slow body at the time limit', async () => {
    const url = await startHttp((_, response) => {
      const timer = setInterval(() => response.write(' '), 10);
      response.writeHead(200, json).on('close', () => clearInterval(timer));
    });
    const { messages, exitCode } = await runSteps(url, [
      { path: '/', timeout: '200ms' },
    ]);
    expect(messages.join()).toContain('it did not end in time (no end after 200 ms)');
    expect(exitCode).toBe(1);
  });

  it('follows redirects up to a limit and sees a loop', async () => {
    const url = await startHttp((request, response) => {
      const to = { '/a': '/b', '/b': '/a', '/c': '/end' }[request.url!];
      if (to === undefined) response.end();
      else response.writeHead(302, { location: to }).end();
    });
    const loop = await runSteps(url, [{ path: '/a', redirects: 10 }]);
    expect(loop.messages.join()).toContain(
      'the redirects come to no end: after 2 it leads to /a',
    );
    expect(loop.exitCode).toBe(1);
    expect((await runSteps(url, [{ path: '/c', redirects: 1 }])).exitCode).toBe(0);
    expect(
      (await runSteps(url, [{ path: '/a', expect: { status: 302 } }])).exitCode,
    ).toBe(0);
  });

  it('cannot judge where nothing listens', async () => {
    const { exitCode, report } = await runSteps(await deadAddress(), [{ path: '/' }]);
    expect(report.gates[0]!.reason).toContain('nothing listens there');
    expect(exitCode).toBe(2);
  });
});

describe('flows that are wrong', () => {
  const yaml = async (text: string) => {
    const project = createProject({ 'qa.flows.yaml': text });
    const { exitCode, stdout, stderr } = await runQa(project, [
      'flow',
      '--url',
      'http://127.0.0.1:9',
    ]);
    return { exitCode, text: stdout + stderr };
  };

  it.each([
    ['flows: [{ name: f, steps: [{ paht: / }] }]', 'unknown key'],
    [
      'flows: [{ name: f, stepz: [] }]',
      'unknown key flows[0].stepz. Did you mean steps?',
    ],
    ['flows:\n  - name: f\n   steps: []\n', 'qa.flows.yaml:3:'],
    ['flows: []', 'flows'],
    ['', 'flows'],
    [
      'flows: [{ name: f, steps: [{ path: "/{{a}}", capture: { b: $.b } ' +
        '}, { path: "/{{b}}", capture: { a: $.a } }] }]',
      'the captures go in a circle',
    ],
    ['a: &a [1]\nflows: *b', 'qa.flows.yaml: Unresolved alias'],
  ])('%j ends 2 with the place', async (text, expected) => {
    const run = await yaml(text);
    expect(run.text).toContain(expected);
    expect(run.exitCode).toBe(2);
  });

  it('names a file that is not there', async () => {
    const run = await runQa(createProject(), ['flow', '--flows', 'no.yaml']);
    expect(run.stdout).toContain('there is no no.yaml');
    expect(run.exitCode).toBe(2);
  });
});
