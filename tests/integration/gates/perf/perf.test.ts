import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startBackend } from '../../../../src/backend/index.ts';
import type { PerfDetails } from '../../../../src/gates/perf/find.ts';
import { openServers } from '../../../support/backend/servers.ts';
import { createProject } from '../../../support/project.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';
import { deadAddress, startHttp, startTcp } from '../../../support/services.ts';

/** Loads one path of a service; generous limits, for machines have bad moments. */
async function load(url: string, flags: readonly string[] = [], config: object = {}) {
  const project = createProject({
    'qa.config.json': JSON.stringify({ gates: { perf: { timeout: 5, ...config } } }),
  });
  const args = ['perf', '--url', url, ...flags];
  const run = await runForReport(
    project,
    args.includes('--path') ? args : [...args, '--path', '/'],
  );
  const [gate] = run.report.gates;
  const messages = run.report.findings.map(
    ({ rule, message }) => `${rule}: ${message}`,
  );
  return { ...run, gate: gate!, metrics: gate!.metrics, messages };
}

const generous = ['--threshold', 'avg<5s'];

describe('the spec profile', () => {
  it('sends 5 requests, then 100 in waves of ten, and prints what it saw', async () => {
    let atOnce = 0;
    let most = 0;
    let count = 0;
    const url = await startHttp((_, response) => {
      count++;
      most = Math.max(most, ++atOnce);
      setTimeout(() => {
        atOnce--;
        response.end('ok');
      }, 20);
    });
    const run = await runQa(createProject(), [
      'perf',
      '--url',
      url,
      '--path',
      '/',
      ...generous,
    ]);
    expect(count).toBe(105);
    expect(most).toBe(10);
    expect(run.stdout.split('\n')[0]).toBe(`service: ${url} (--url)`);
    expect(run.stdout).toMatch(
      /samples +mean +deviation +min +p50 +p90 +p95 +p99 +max/,
    );
    expect(run.stdout).toMatch(/pass {4}perf: 100 requests, 0 errors/);
    expect(run.exitCode).toBe(0);
  });

  it('sends a last wave for a rest that fills none', async () => {
    const url = await startHttp((_, response) => void response.end());
    const { metrics } = await load(url, ['--connections', '30', ...generous]);
    expect(metrics['requests']).toBe(100);
  });

  it('fails where one status of a hundred is wrong, however fast', async () => {
    let count = 0;
    const url = await startHttp((_, response) =>
      response.writeHead(++count === 50 ? 500 : 200).end(),
    );
    const { exitCode, messages, metrics } = await load(url, generous);
    expect(messages).toEqual([
      'perf/threshold: error-rate is 1%, error-rate<=0% demanded',
    ]);
    expect([exitCode, metrics['errors']]).toEqual([1, 1]);
  });

  // So many processes run beside, as /proc/stat tells.
  const beside = (count: number) => ({
    fs: {
      readFileSync: ((...args: Parameters<typeof fs.readFileSync>) =>
        args[0] === '/proc/stat'
          ? `procs_running ${count + 1}\n`
          : fs.readFileSync(...args)) as typeof fs.readFileSync,
    },
  });

  it('fails on a backend whose login is slow, for that reason', async () => {
    const backend = await startBackend({ faults: ['slow-login'], profile: 'perf' });
    try {
      const args = ['perf', '--url', backend.url];
      const run = await runForReport(createProject(), args, beside(0));
      const rules = run.report.findings.map(
        ({ subject, rule }) => `${subject} ${rule}`,
      );
      expect(rules).toEqual(['avg perf/threshold', 'max perf/threshold']);
      expect(run.exitCode).toBe(1);
    } finally {
      await backend.close();
    }
  });

  it('says unknown where the machine may have made it slow', async () => {
    const url = await startHttp((_, response) => setTimeout(() => response.end(), 50));
    const args = ['perf', '--url', url, '--path', '/', '--threshold', 'avg<20ms'];
    const run = (count: number) => runForReport(createProject(), args, beside(count));
    expect((await run(0)).exitCode).toBe(1);
    const { report, exitCode } = await run(1000);
    expect(report.findings.map(({ message }) => message).join()).toMatch(
      /avg<20ms cannot be judged: other processes left the service about \d+ %/,
    );
    expect(exitCode).toBe(2);
  });

  it('loads the login of a backend on MariaDB and Redis', async (ctx) => {
    const servers = await openServers();
    if (typeof servers === 'string') return ctx.skip(servers);
    const { database, redis, redisPrefix } = servers;
    const backend = await startBackend({ database, redis, redisPrefix, migrate: true });
    try {
      const args = ['perf', '--url', backend.url, '--threshold', 'avg<5s'];
      const run = await runForReport(createProject(), args);
      const { recording } = run.report.gates[0]!.details as PerfDetails;
      expect(recording.outcomes).toEqual({ '200': 100 });
      expect(run.exitCode).toBe(0);
    } finally {
      await backend.close();
      await servers.close();
    }
  });
});

describe('what a service answers late', () => {
  /** A service that holds answers by a fixed row, and says how long it held them. */
  async function startSchedule(stallAt = -1) {
    const held: number[] = [];
    const row = [...Array(60).fill(5), ...Array(35).fill(20), ...Array(5).fill(100)];
    let count = 0;
    let until = 0;
    const url = await startHttp((_, response) => {
      const at = performance.now();
      if (count === stallAt) until = at + 1000;
      const delay = Math.max(row[(count++ * 37) % 100] as number, until - at);
      setTimeout(() => {
        held.push(performance.now() - at);
        response.end('ok');
      }, delay);
    });
    const quantile = (share: number): number =>
      held.sort((a, b) => a - b)[Math.ceil(share * held.length) - 1]!;
    return {
      url,
      quantile,
    };
  }

  it('is what the service held, at p50, p90 and p99', async () => {
    const service = await startSchedule();
    const flags = ['--profile', 'closed', '--duration', '1500ms', ...generous];
    const { metrics } = await load(service.url, flags);
    for (const [name, share] of [
      ['p50Ms', 0.5],
      ['p90Ms', 0.9],
      ['p99Ms', 0.99],
    ] as const) {
      const known = service.quantile(share);
      expect(metrics[name], name).toBeGreaterThan(known * 0.9 - 3);
      expect(metrics[name], name).toBeLessThan(known * 1.15 + 25);
    }
  });

  it('counts a stall in full for an open load, from when requests were due', async () => {
    const service = await startSchedule(55);
    const flags = [
      '--profile',
      'open',
      '--rate',
      '100',
      '--duration',
      '2s',
      ...generous,
    ];
    const { gate, metrics } = await load(service.url, flags, { connections: 500 });
    const { slices } = (
      gate.details as { recording: { slices: { latency: { max: number } }[] } }
    ).recording;
    expect(slices.length).toBeGreaterThan(5);
    // A hundred requests fall into the second of the stall; half of all wait long.
    expect(metrics['maxMs']).toBeGreaterThan(900);
    expect(metrics['p90Ms']).toBeGreaterThan(500);
    expect(metrics['requests']).toBeGreaterThanOrEqual(200);
  });

  it('is not what the service held where requests wait for a connection', async () => {
    const url = await startHttp((_, response) => setTimeout(() => response.end(), 50));
    const flags = [
      '--profile',
      'open',
      '--rate',
      '100',
      '--duration',
      '1s',
      '--connections',
      '2',
    ];
    const { metrics } = await load(url, [...flags, ...generous]);
    expect(metrics['p95Ms']).toBeGreaterThan(300);
  });
});

describe('thresholds by confidence', () => {
  it('end a run as soon as all are decided', async () => {
    const url = await startHttp((_, response) => setTimeout(() => response.end(), 5));
    const flags = [
      '--profile',
      'closed',
      '--duration',
      '600ms',
      '--threshold',
      'p50<5s',
    ];
    const { exitCode, metrics, gate } = await load(url, [
      ...flags,
      '--threshold',
      'rps>1',
    ]);
    expect(gate.verdict, gate.reason).toBe('pass');
    expect(exitCode).toBe(0);
    expect(metrics).toHaveProperty('ceiling');
  });

  it('say unknown of a quantile that the sample cannot carry, at the cap', async () => {
    const url = await startHttp((_, response) => setTimeout(() => response.end(), 100));
    const flags = ['--profile', 'closed', '--connections', '1', '--duration', '500ms'];
    const { exitCode, messages } = await load(
      url,
      [...flags, '--threshold', 'p99<5s'],
      { maxDuration: 1 },
    );
    expect(messages.join()).toMatch(/p99 needs 299 samples at least, there are \d+/);
    expect(exitCode).toBe(2);
  });

  it('say unknown near the ceiling of the client, but of what it kept all the same', async () => {
    const url = await startTcp((socket) =>
      socket.on('data', () =>
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'),
      ),
    );
    const flags = ['--profile', 'closed', '--duration', '500ms', '--connections', '4'];
    const run = (threshold: string) =>
      load(url, [...flags, '--threshold', threshold], { maxDuration: 0.5 });
    const broken = await run('rps>1000000');
    const near = broken.report.findings.some(
      ({ rule }) => rule === 'perf/client-limit',
    );
    const { rps = 0, ceiling = 0 } = broken.metrics;
    expect(near).toBe(rps > 0.8 * ceiling);
    if (near) expect(broken.exitCode).toBe(2);
    const kept = await run('avg<5s');
    expect(kept.messages).toEqual([]);
    expect(kept.exitCode).toBe(0);
  });
});

describe('a baseline', () => {
  it('shows a service twice as slow as such, in balanced order', async () => {
    const asked: string[] = [];
    const start = (name: string, delay: number): Promise<string> =>
      startHttp((_, response) => {
        if (asked.at(-1) !== name) asked.push(name);
        setTimeout(() => response.end(), delay);
      });
    const slow = await start('candidate', 60);
    const quick = await start('baseline', 30);
    const flags = ['--baseline-url', quick, '--profile', 'closed', '--duration', '8s'];
    const { messages, exitCode } = await load(slow, [...flags, '--connections', '2'], {
      tolerance: 0.3,
    });
    expect(messages.join('\n')).toMatch(/avg is \d+\.\d % slower than the baseline/);
    // The p95 of a busy machine may stay undecided, which is not a pass either.
    expect([1, 2]).toContain(exitCode);
    expect(asked.join(' ')).toContain('baseline candidate baseline candidate');
  });
});

describe('a load that cannot be judged', () => {
  it('ends 2 where nothing listens', async () => {
    const { exitCode, gate } = await load(await deadAddress());
    expect(gate.reason).toContain(
      'got no answer: nothing listens there. Start the service',
    );
    expect(exitCode).toBe(2);
  });

  it('ends 2 where every answer is wrong', async () => {
    const url = await startHttp((_, response) => response.writeHead(404).end());
    const { exitCode, gate } = await load(url);
    const said = 'GET / answered 404 5 times, 2xx expected. Try --path';
    expect(gate.reason).toContain(said);
    expect(exitCode).toBe(2);
  });

  it('ends 2 for another machine without --allow-remote', async () => {
    const { exitCode, gate } = await load('http://192.0.2.1');
    expect(gate.reason).toContain('add --allow-remote');
    expect(exitCode).toBe(2);
  });

  it.each([
    [['--threshold', 'p95<1'], 'a time needs one of the units'],
    [['--profile', 'opne'], 'Did you mean open?'],
    [['--duration', 'long'], 'a time up to an hour'],
    [['--connections', '0'], 'a whole number from 1'],
    [['--rate', '-5'], 'a number over zero'],
  ])('ends 2 for %j and says what is wrong', async (flags, text) => {
    const run = await runQa(createProject(), ['perf', ...flags]);
    expect(run.stderr).toContain(text);
    expect(run.exitCode).toBe(2);
  });

  it('counts what a service does wrong by kind, and comes to an end', async () => {
    let count = 0;
    const url = await startTcp((socket) =>
      socket.on('data', () => {
        const answer = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';
        if (++count <= 5) socket.write(answer);
        else if (count % 3 === 0)
          socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nok');
        else if (count % 3 === 1) socket.end('nonsense\r\n\r\n');
        else if (count % 20 !== 2) socket.write(answer);
      }),
    );
    const { gate, exitCode } = await load(url, generous, { timeout: 0.3 });
    const { outcomes } = (
      gate.details as { recording: { outcomes: Record<string, number> } }
    ).recording;
    expect(Object.keys(outcomes).sort()).toEqual([
      '200',
      'malformed',
      'timeout',
      'truncated',
    ]);
    expect(exitCode).toBe(1);
  });

  it('is ended by an interrupt', async () => {
    const controller = new AbortController();
    const url = await startHttp((_, response) => setTimeout(() => response.end(), 5));
    setTimeout(() => controller.abort('SIGINT'), 400);
    const args = [
      'perf',
      '--url',
      url,
      '--path',
      '/',
      '--profile',
      'open',
      '--duration',
      '60s',
    ];
    const run = await runQa(createProject(), args, { signal: controller.signal });
    expect(run.exitCode).toBe(130);
  });
});
