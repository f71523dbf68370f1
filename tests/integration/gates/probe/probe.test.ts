import { describe, expect, it } from 'vitest';
import { startBackend } from '../../../../src/backend/index.ts';
import type { BackendOptions } from '../../../../src/backend/index.ts';
import { openServers } from '../../../support/backend/servers.ts';
import { createProject } from '../../../support/project.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';
import { deadAddress, startHttp, startTcp } from '../../../support/services.ts';

const parts = { now: () => new Date() };

/** Probes a backend that was started so. */
async function probeOn(options: BackendOptions, env: object = {}) {
  const backend = await startBackend(options);
  try {
    const args = ['probe', '--url', backend.url, '--samples', '2'];
    return await runForReport(createProject(), args, { ...parts, ...env });
  } finally {
    await backend.close();
  }
}

const errorsOf = ({ report }: Awaited<ReturnType<typeof probeOn>>) =>
  report.findings.filter(({ severity }) => severity === 'error');

/** Probes one path of a service for its health alone. */
async function probePath(url: string, ...flags: readonly string[]) {
  const args = [
    'probe',
    '--url',
    url,
    '--path',
    '/h',
    '--no-metrics',
    '--samples',
    '1',
    ...flags,
  ];
  const run = await runForReport(createProject(), args, parts);
  return {
    ...run,
    messages: run.report.findings.map(({ rule, message }) => `${rule}: ${message}`),
  };
}

/** Scrapes a service whose metrics are these texts in turn. */
async function probeMetrics(
  texts: readonly string[],
  type = 'text/plain; version=0.0.4',
) {
  let scrapes = 0;
  const url = await startHttp((request, response) => {
    if (request.url !== '/metrics') return response.writeHead(404).end();
    const text = texts[Math.min(scrapes++, texts.length - 1)]!;
    response.writeHead(200, { 'content-type': type }).end(text);
  });
  const project = createProject({
    'qa.config.json': JSON.stringify({
      service: { url },
      gates: { probe: { health: [], metrics: { required: ['a_total'] } } },
    }),
  });
  const run = await runForReport(project, ['probe'], parts);
  return { ...run, messages: run.report.findings.map(({ message }) => message) };
}

describe('qa probe on the backend', () => {
  it('passes with no flag at all, and names the service first', async () => {
    const run = await runQa(createProject(), ['probe'], parts);
    expect(run.stdout).toMatch(/^service: the embedded backend \(http/);
    expect(run.stdout).toMatch(/pass {4}probe: 0 errors, 0 allowed/);
    expect(run.exitCode).toBe(0);
  });

  it('passes on MariaDB and Redis', async (ctx) => {
    const servers = await openServers();
    if (typeof servers === 'string') return ctx.skip(servers);
    try {
      const { database, redis, redisPrefix } = servers;
      const run = await probeOn({ database, redis, redisPrefix, migrate: true });
      expect(errorsOf(run)).toEqual([]);
      expect(run.exitCode).toBe(0);
    } finally {
      await servers.close();
    }
  });

  it('fails where a health body shows the address of the database', async () => {
    const run = await probeOn({ faults: ['leaking-health'] });
    const found = errorsOf(run);
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(['probe/leak']));
    expect(found[0]!.subject).toBe('GET /health/detailed');
    expect(run.exitCode).toBe(1);
  });

  it('fails where required series are missing, and names them', async () => {
    const run = await probeOn({ faults: ['missing-series'] });
    expect(errorsOf(run).map(({ message }) => message)).toEqual([
      'active_connections is not among the metrics',
      'ai_api_calls_total is not among the metrics',
    ]);
    expect(run.exitCode).toBe(1);
  });

  it('sees a clock that is off', async () => {
    const run = await probeOn({}, { now: () => new Date(Date.now() + 3_600_000) });
    expect(errorsOf(run)[0]!.message).toContain(
      'is -60 minutes away from the clock here',
    );
  });
});

describe('qa probe on a service that misbehaves', () => {
  it('tells no answer apart by its kind', async () => {
    expect((await probePath(await deadAddress())).messages[0]).toContain(
      'no answer (refused)',
    );
    const silent = await startTcp(() => undefined);
    const project = createProject({
      'qa.config.json': JSON.stringify({ gates: { probe: { timeout: 0.2 } } }),
    });
    const args = [
      'probe',
      '--url',
      silent,
      '--path',
      '/h',
      '--no-metrics',
      '--samples',
      '1',
    ];
    expect((await runForReport(project, args)).report.findings[0]!.message).toContain(
      'no answer (timeout)',
    );
    const plain = await startHttp((_, response) => response.end());
    const tls = await probePath(plain.replace('http:', 'https:'));
    expect(tls.messages[0]).toContain('no answer (tls)');
    const dns = await probePath('http://no-such-host.invalid');
    expect(dns.messages[0]).toContain('no answer (dns)');
    expect([tls.exitCode, dns.exitCode]).toEqual([1, 1]);
  });

  it('counts failures in a row', async () => {
    let asked = 0;
    const url = await startHttp((_, response) =>
      response.writeHead(++asked === 2 ? 500 : 200).end(),
    );
    const flags = ['--samples', '3', '--failures', '2'];
    expect((await probePath(url, ...flags)).exitCode).toBe(0);
    expect(asked).toBe(3);
    asked = 0;
    expect((await probePath(url, '--samples', '3', '--failures', '1')).exitCode).toBe(
      1,
    );
  });

  it('refuses an HTML page with status 200 and a redirect', async () => {
    const html = await startHttp((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in'),
    );
    expect((await probePath(html)).messages[0]).toContain(
      'an HTML page came with status 200',
    );
    const moved = await startHttp((_, response) =>
      response.writeHead(302, { location: '/login' }).end(),
    );
    expect((await probePath(moved)).messages[0]).toContain('a redirect to /login');
  });

  it('gives up a body without end', async () => {
    const url = await startHttp((_, response) => {
      const write = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65536)));
      };
      response.on('drain', write).writeHead(200);
      write();
    });
    expect((await probePath(url)).messages[0]).toContain('no answer (oversize)');
  });

  it('has a verdict only where it looked at something', async () => {
    const project = createProject({
      'qa.config.json': JSON.stringify({
        gates: { probe: { health: [], metrics: false } },
      }),
    });
    expect((await runQa(project, ['probe'], parts)).exitCode).toBe(2);
  });
});

describe('the metrics of a service', () => {
  const head = '# HELP a_total A.\n# TYPE a_total counter\n';

  it('pass where they are right', async () => {
    const run = await probeMetrics([`${head}a_total 1\n`, `${head}a_total 2\n`]);
    expect([run.exitCode, run.messages]).toEqual([0, []]);
  });

  it('fail for a counter that goes down between the scrapes', async () => {
    const run = await probeMetrics([`${head}a_total 2\n`, `${head}a_total 1\n`]);
    expect(run.messages).toEqual(['a_total went down from 2 to 1 without a restart']);
    expect(run.exitCode).toBe(1);
  });

  it('fail for a broken line and name its number', async () => {
    const run = await probeMetrics([`${head}a_total one\na_total 2\n`]);
    expect(run.messages).toEqual([
      "line 3: 'one' is not a value; Prometheus drops the whole scrape for it",
    ]);
  });

  it('fail for an HTML page', async () => {
    const run = await probeMetrics(['<html>'], 'text/html');
    expect(run.messages).toEqual([
      'the content type is text/html, text/plain expected',
    ]);
  });

  it('warn of a name against the conventions and pass', async () => {
    const run = await probeMetrics([`${head}a_total 1\n# HELP lag_ms L.\nlag_ms 3\n`]);
    expect(run.messages).toEqual(['lag_ms has the abbreviated unit ms']);
    expect(run.exitCode).toBe(0);
  });

  it('fail where a label holds the path of every request', async () => {
    const paths: string[] = [];
    const url = await startHttp((request, response) => {
      paths.push(request.url!);
      const series = [...new Set(paths)].map((path) => `a_total{path="${path}"} 1\n`);
      response
        .writeHead(200, { 'content-type': 'text/plain' })
        .end(head + series.join(''));
    });
    const { report } = await runForReport(
      createProject({
        'qa.config.json': JSON.stringify({
          gates: { probe: { health: [], metrics: { required: [] } } },
        }),
      }),
      ['probe', '--url', url],
      parts,
    );
    expect(report.findings.map(({ message }) => message)).toEqual([
      'a_total has a series for each path that is asked for (label ' +
        'path): name it by route',
    ]);
  });
});
