import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Report } from '../../../src/core/report.ts';
import { finish, runBinary, startBinary } from '../../support/binary.ts';
import { isAlive } from '../../support/processes.ts';
import { createProject } from '../../support/project.ts';

/** Any machine keeps these. */
const generous = ['--threshold', 'avg<10s', '--threshold', 'max<30s'];

/** Starts a program and returns what it prints first. */
async function startService(command: string, args: readonly string[]) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const failed = new Promise<string>((_, reject) => child.once('error', reject));
  const lines = createInterface(child.stdout);
  const line = new Promise<string>((resolve) => lines.once('line', resolve));
  return { child, line: await Promise.race([line, failed]) };
}

/** Ids of the processes that a process has started. */
function childrenOf({ pid }: ChildProcess): readonly number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

describe('the three gates with no flags', () => {
  it.each(['flow', 'probe'])(
    'qa %s passes on the embedded backend',
    async (command) => {
      const run = await runBinary(createProject().directory, [command]);
      expect(run.stdout).toMatch(
        /^service: the embedded backend \(http:\/\/127\.0\.0\.1:\d+\)\n/,
      );
      expect(run.exitCode, run.stdout).toBe(0);
    },
  );

  it('qa perf loads it from another process, names it first and judges it', async () => {
    const project = createProject();
    const child = startBinary(project.directory, [
      'perf',
      ...generous,
      '--report',
      'html=p.html',
    ]);
    const seen = new Set<number>();
    const watch = setInterval(
      () => childrenOf(child).forEach((pid) => seen.add(pid)),
      20,
    );
    const run = await finish(child);
    clearInterval(watch);
    expect(run.stdout).toMatch(/^service: the embedded backend/);
    expect(run.stdout).toContain('100 × 200');
    expect(run.exitCode, run.stdout + run.stderr).toBe(0);
    expect(seen.size).toBeGreaterThan(0);
    expect([...seen].filter(isAlive)).toEqual([]);
    const page = project.read('p.html');
    expect(page).toContain('service: the embedded backend');
    expect(page).toContain('"kind":"bars","title":"Latency"');
    expect(page).toContain('"kind":"series","title":"Average latency over time"');
  });

  it('qa perf that is interrupted leaves no backend behind', async () => {
    const args = ['perf', '--profile', 'open', '--duration', '60s'];
    const child = startBinary(createProject().directory, args);
    const ended = finish(child);
    while (childrenOf(child).length === 0) await pause(20);
    const [backend] = childrenOf(child);
    await pause(500);
    child.kill('SIGINT');
    expect((await ended).exitCode).toBe(130);
    for (let wait = 0; wait < 100 && isAlive(backend!); wait++) await pause(50);
    expect(isAlive(backend!)).toBe(false);
  });
});

describe('services written otherwise', () => {
  it('a plain node:http service is probed, loaded and run through a flow', async () => {
    const source = `
      let asked = 0;
      require('node:http').createServer((request, response) => {
        const send = (status, type, body) =>
          response.writeHead(status, { 'content-type': type }).end(body);
        if (request.url === '/up') return send(200, 'application/json', '{"status":"up"}');
        if (request.url === '/metrics') return send(200, 'text/plain',
          '# HELP asked_total Requests.\\n# TYPE asked_total counter\\nasked_total ' + ++asked + '\\n');
        send(404, 'text/plain', 'no');
      }).listen(0, '127.0.0.1', function () { console.log(this.address().port); });`;
    const { line } = await startService(process.execPath, ['-e', source]);
    const project = createProject({
      'qa.config.json': JSON.stringify({
        service: { url: `http://127.0.0.1:${line}` },
        gates: {
          probe: {
            health: [{ path: '/up', keys: ['status'] }],
            metrics: { required: ['asked_total'] },
          },
          perf: { request: { path: '/up' } },
        },
      }),
      'qa.flows.yaml':
        'flows:\n  - name: up\n    steps:\n      - path: /up\n        ' +
        'expect: { values: { $.status: up } }\n',
    });
    for (const command of [['probe'], ['flow'], ['perf', ...generous]]) {
      const run = await runBinary(project.directory, command);
      expect(run.stdout).toContain(`service: http://127.0.0.1:${line} (service.url)`);
      expect(run.exitCode, run.stdout).toBe(0);
    }
  });

  it("Python's http.server is probed: a file is health, a listing in HTML is not", async (ctx) => {
    const project = createProject({ 'health.json': '{"status":"ok"}' });
    const source = `
import http.server, functools, sys
handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=sys.argv[1])
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
print(server.server_address[1], flush=True)
server.serve_forever()`;
    const args = ['-c', source, project.directory];
    const started = await startService('python3', args).catch((error: Error) => error);
    if (started instanceof Error) return ctx.skip(`no python3: ${started.message}`);
    const url = `http://127.0.0.1:${started.line}`;
    const probe = (path: string) =>
      runBinary(project.directory, [
        'probe',
        '--url',
        url,
        '--path',
        path,
        '--no-metrics',
      ]);
    const good = await probe('/health.json');
    expect(good.exitCode, good.stdout).toBe(0);
    const listing = await probe('/');
    expect(listing.stdout).toContain('an HTML page came with status 200');
    expect(listing.exitCode).toBe(1);
    const load = ['perf', '--url', url, '--path', '/health.json', ...generous];
    expect((await runBinary(project.directory, load)).exitCode).toBe(0);
  });
});

describe('a load from four processes', () => {
  it('is added up from their reports and judged once', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked++;
      setTimeout(() => response.end('ok'), 5);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const project = createProject();
    const flags = [
      '--profile',
      'open',
      '--rate',
      '50',
      '--duration',
      '1s',
      '--path',
      '/',
    ];
    const runs = await Promise.all(
      Array.from({ length: 4 }, () =>
        runBinary(project.directory, [
          ...['perf', '--url', url, ...flags, '--threshold', 'p99<30s'],
          ...['--threshold', 'error-rate<20%', '--format', 'json'],
        ]),
      ),
    );
    const reports = runs.map(({ stdout }) => JSON.parse(stdout) as Report);
    const names = runs.map((_, index) => `perf-${index}.json`);
    project.write(
      Object.fromEntries(names.map((name, index) => [name, runs[index]!.stdout])),
    );
    const joined = await runBinary(project.directory, [
      ...['report', 'merge', ...names, '--format', 'json'],
    ]);
    const merged = JSON.parse(joined.stdout) as Report;
    const sum = (name: string) =>
      reports.reduce((total, { gates }) => total + gates[0]!.metrics[name]!, 0);
    const { metrics, verdict, reason } = merged.gates[0]!;
    expect(metrics['requests']).toBe(sum('requests'));
    // Each sends 5 to warm up, and to the bare server it measures its ceiling against.
    expect(asked).toBe(sum('requests') + 4 * 5);
    expect(metrics['maxMs']).toBe(
      Math.max(...reports.map(({ gates }) => gates[0]!.metrics['maxMs']!)),
    );
    expect(verdict, reason).toBe('pass');
  });
});
