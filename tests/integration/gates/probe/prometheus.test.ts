import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { parseMetrics } from '../../../../src/gates/probe/metrics/parse-metrics.ts';
import { scrapeBodies } from './scrape-bodies.ts';

const bodies = scrapeBodies.map((text) => Buffer.from(text, 'latin1'));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

interface Target {
  readonly scrapePool: string;
  readonly health: string;
}

/** Whether a real Prometheus takes each body; every body is a target of its own. */
async function prometheusTakes(): Promise<readonly boolean[]> {
  const service = createServer(({ url }, response) => {
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' });
    response.end(bodies[Number(url!.slice(1))]);
  });
  await new Promise<void>((done) => service.listen(0, '127.0.0.1', done));
  const target = `127.0.0.1:${(service.address() as AddressInfo).port}`;
  const directory = mkdtempSync(join(tmpdir(), 'qa-prometheus-'));
  const jobs = bodies.map(
    (_, index) =>
      `  - {job_name: '${index}', metrics_path: '/${index}', ` +
      `static_configs: [{targets: ['${target}']}]}\n`,
  );
  const global = 'global: {scrape_interval: 2s, scrape_timeout: 2s}\n';
  writeFileSync(join(directory, 'p.yml'), `${global}scrape_configs:\n${jobs.join('')}`);
  const port = await freePort();
  const flags = [
    `--config.file=${join(directory, 'p.yml')}`,
    `--storage.tsdb.path=${join(directory, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  const child = spawn('prometheus', flags, { stdio: 'ignore' });
  try {
    for (;;) {
      await pause(300);
      const asked = await fetch(`http://127.0.0.1:${port}/api/v1/targets`).catch(
        () => null,
      );
      if (asked === null || !asked.ok) continue;
      const { data } = (await asked.json()) as { data: { activeTargets: Target[] } };
      const targets = data.activeTargets;
      if (targets.length < bodies.length) continue;
      if (targets.some(({ health }) => health === 'unknown')) continue;
      const up = new Map(targets.map((one) => [one.scrapePool, one.health === 'up']));
      return bodies.map((_, index) => up.get(String(index))!);
    }
  } finally {
    child.kill('SIGKILL');
    service.closeAllConnections();
    service.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

describe('the metrics of a service are read', () => {
  it(
    'as Prometheus reads them, of over 100 bodies',
    { timeout: 120_000 },
    async (ctx) => {
      const version = spawnSync('prometheus', ['--version'], { encoding: 'utf8' });
      if (version.error !== undefined) return ctx.skip('prometheus is not installed');
      if (!/version 2\./.test(version.stdout + version.stderr))
        return ctx.skip('another Prometheus than 2 reads other names');
      const theirs = await prometheusTakes();
      const differences = bodies.flatMap((body, index) => {
        const { problems } = parseMetrics(body);
        const isTaken = !problems.some(({ isDropped }) => isDropped);
        return isTaken === theirs[index] ? [] : [scrapeBodies[index]];
      });
      expect(differences).toEqual([]);
      expect(bodies.length).toBeGreaterThan(100);
    },
  );

  it('as promtool reads them, of over 100 bodies', { timeout: 180_000 }, (ctx) => {
    const differences: string[] = [];
    for (const [index, body] of bodies.entries()) {
      const run = spawnSync('promtool', ['check', 'metrics'], {
        input: body,
        encoding: 'utf8',
      });
      if (run.error !== undefined) return ctx.skip('promtool is not installed');
      const isTaken = !run.stderr.includes('parsing error');
      const { problems } = parseMetrics(body);
      if (problems.some(({ isRefused }) => isRefused) === isTaken)
        differences.push(scrapeBodies[index]!);
    }
    expect(differences).toEqual([]);
  });
});
