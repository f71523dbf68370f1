import { chmodSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Report } from '../../../src/core/report.ts';
import { finish, runBinary, startBinary } from '../../support/binary.ts';
import { isAlive } from '../../support/processes.ts';
import { createProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';

// It writes down its own id and that of a helper, as a server with workers has them.
const server = `
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
const helper = spawn('sleep', ['300'], { stdio: 'ignore' });
appendFileSync('pids', process.pid + ' ' + helper.pid + ' ');
const startedAt = Date.now();
createServer((request, response) => {
  appendFileSync('asked', request.url + ' ');
  const isReady = Date.now() - startedAt > 300;
  const isKnown = request.url === '/up' || request.url === '/ready';
  response.writeHead(isReady ? (isKnown ? 200 : 404) : 503, { 'content-type': 'application/json' });
  response.end('{"status":"ok"}');
}).listen(Number(process.argv[2]), '127.0.0.1');
`;

const flows =
  'flows:\n  - name: up\n    steps:\n      - path: /up\n        expect: { status: 200 }\n';

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function serviceProject(
  service: Readonly<Record<string, unknown>> = {},
): Promise<{ project: Project; url: string }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = {
    // The leading command keeps a shell between us and the server.
    service: {
      start: `true && node server.mjs ${port}`,
      url,
      ready: '/ready',
      ...service,
    },
    gates: { probe: { health: [{ path: '/up', keys: ['status'] }], metrics: false } },
  };
  const project = createProject({
    'qa.config.json': JSON.stringify(config),
    'qa.flows.yaml': flows,
    'server.mjs': server,
    '.gitignore': 'pids\nasked\n.qa\n',
  });
  project.commit('feat: start');
  onTestFinished(() => {
    for (const pid of pidsOf(project)) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  });
  return { project, url };
}

function pidsOf(project: Project): readonly number[] {
  if (!project.exists('pids')) return [];
  return project.read('pids').trim().split(' ').map(Number);
}

async function aliveOf(project: Project): Promise<readonly number[]> {
  for (let turn = 0; turn < 40; turn++) {
    if (!pidsOf(project).some(isAlive)) return [];
    await pause(50);
  }
  return pidsOf(project).filter(isAlive);
}

async function gate(project: Project, ...argv: readonly string[]) {
  const run = await runBinary(project.directory, ['gate', ...argv, '--format', 'json']);
  const report = JSON.parse(run.stdout) as Report;
  return { ...run, reasons: report.gates.map(({ reason }) => reason), report };
}

const both = ['ci', '--only', 'flow', 'probe'];

describe('a service that the configuration starts', () => {
  it('is started once for all gates that need it, when it is ready, and is stopped', async () => {
    const { project } = await serviceProject();
    const { exitCode, report, stderr } = await gate(project, ...both);
    expect(exitCode, stderr).toBe(0);
    expect(report.gates.map(({ verdict }) => verdict)).toEqual(['pass', 'pass']);
    expect(pidsOf(project)).toHaveLength(2);
    expect(await aliveOf(project)).toEqual([]);
  });

  it('is stopped where a gate fails', async () => {
    const { project } = await serviceProject();
    project.write({ 'qa.flows.yaml': flows.replace('/up', '/none') });
    const { exitCode } = await gate(project, ...both);
    expect(exitCode).toBe(1);
    expect(await aliveOf(project)).toEqual([]);
  });

  it('is stopped where a gate cannot judge', async () => {
    const { project } = await serviceProject();
    project.write({ 'qa.flows.yaml': 'flows: [' });
    const { exitCode } = await gate(project, ...both);
    expect(exitCode).toBe(2);
    expect(await aliveOf(project)).toEqual([]);
  });

  it('is stopped by an interrupt, also one that comes before it is ready', async () => {
    const { project } = await serviceProject({ ready: '/never' });
    const child = startBinary(project.directory, ['gate', ...both]);
    const ended = finish(child);
    while (pidsOf(project).length === 0) await pause(20);
    child.kill('SIGTERM');
    expect((await ended).exitCode).toBe(130);
    expect(pidsOf(project)).toHaveLength(2);
    expect(await aliveOf(project)).toEqual([]);
  });

  it('that does not come up leaves its gates unknown, with what it said last', async () => {
    const { project } = await serviceProject({
      start: 'echo "no database" >&2; exit 3',
    });
    const { exitCode, reasons } = await gate(project, ...both);
    expect(exitCode).toBe(2);
    expect(reasons).toHaveLength(2);
    for (const reason of reasons) {
      expect(reason).toContain('ended with 3 before');
      expect(reason).toContain('It said last: no database.');
    }
  });

  it('that is not ready in time leaves its gates unknown, and is stopped', async () => {
    const { project } = await serviceProject({ ready: '/never', startSeconds: 1.5 });
    const { exitCode, reasons } = await gate(project, ...both);
    expect(exitCode).toBe(2);
    expect(reasons[0]).toMatch(/was not ready within 1\.5 s: \S+\/never answers 404\./);
    expect(await aliveOf(project)).toEqual([]);
  });

  it('is not started beside something that answers at its address already', async () => {
    const { project, url } = await serviceProject();
    const other = createServer((_, response) => response.end('other'));
    other.listen(Number(new URL(url).port), '127.0.0.1');
    onTestFinished(() => void other.close());
    const { exitCode, reasons } = await gate(project, ...both);
    expect(exitCode).toBe(2);
    expect(reasons[0]).toContain('answers at');
    expect(project.exists('pids')).toBe(false);
  });

  it('is not started where no gate needs it, nor where --url names another', async () => {
    const { project, url } = await serviceProject();
    await gate(project, 'commit');
    const run = await runBinary(project.directory, ['probe', '--url', `${url}/other`]);
    expect(run.exitCode).toBe(1);
    expect(project.exists('pids')).toBe(false);
  });
});

describe('an interrupt', () => {
  // Each writes down who it is, and starts a helper that no signal to its parent reaches.
  const run = `sh -c 'sleep 300 & echo $$ $! >> pids.tests; wait'; true`;
  const pidsIn = (project: Project) =>
    ['tests', 'lint'].flatMap((name) =>
      project.exists(`pids.${name}`)
        ? project.read(`pids.${name}`).trim().split(/\s/).map(Number)
        : [],
    );

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s ends the children of all gates that run at the same time, with 130',
    async (signal) => {
      const { project } = await serviceProject();
      project.write({
        'package.json': '{"devDependencies":{"eslint":"*"}}',
        'eslint.config.js': 'export default [];\n',
        'node_modules/.bin/eslint': `#!/usr/bin/env node
          const { spawn } = require('node:child_process');
          const helper = spawn('sleep', ['300'], { stdio: 'ignore' });
          require('node:fs').appendFileSync('pids.lint', process.pid + ' ' + helper.pid + '\\n');
          setInterval(() => {}, 1000);`,
        'qa.config.json': JSON.stringify({
          ...(JSON.parse(project.read('qa.config.json')) as object),
          gates: { tests: { run } },
        }),
        '.gitignore': 'node_modules\npids*\nasked\n.qa\n',
      });
      chmodSync(project.path('node_modules/.bin/eslint'), 0o755);
      const argv = ['gate', 'ci', '--only', 'tests', 'lint'];
      const child = startBinary(project.directory, argv);
      onTestFinished(() => {
        for (const pid of pidsIn(project).filter(isAlive)) process.kill(pid, 'SIGKILL');
      });
      const ended = finish(child);
      while (pidsIn(project).length < 4) await pause(20);
      expect(pidsIn(project).filter(isAlive)).toHaveLength(4);
      child.kill(signal);
      expect((await ended).exitCode).toBe(130);
      for (let turn = 0; turn < 40 && pidsIn(project).some(isAlive); turn++)
        await pause(50);
      expect(pidsIn(project).filter(isAlive)).toEqual([]);
      expect(project.exists('.qa/evidence/tests.json')).toBe(false);
    },
  );
});
