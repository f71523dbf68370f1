import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { connect, createServer as createTcp } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sign, verify } from '../../../src/gates/review/cache/remote-cache.ts';
import { createProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';
import type { QaRun } from '../../support/run-qa.ts';

const secret = 'a key of this test';

async function freePort(): Promise<number> {
  const server = createTcp().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('close', () => socket.destroy()).on('connect', () => socket.end());
  });
}

/** Twelve files of which two break a rule; unlike those of any other test. */
function createTwelve(remote: string, marker: string = randomUUID()): Project {
  const files = Array.from({ length: 12 }, (_, number) => [
    `f${number}.ts`,
    number % 6 === 1 ? `// TODO ${marker}\n` : `export const a = '${marker}';\n`,
  ]);
  const config = JSON.stringify({ cache: { remote }, rules: { docstring: 'off' } });
  return createProject({ ...Object.fromEntries(files), 'qa.config.json': config });
}

function check(
  project: Project,
  { ci = false, key = secret }: { ci?: boolean; key?: string } = {},
): Promise<QaRun> {
  const env = { QA_CACHE_KEY: key, ...(ci ? { CI: 'true' } : {}) };
  return runQa(project, ['check', '--format', 'json'], { env });
}

function metricsOf({ stdout }: QaRun): unknown {
  return JSON.parse(stdout).gates[0].metrics;
}

// What CI writes is given up after 350 ms, which a crowded machine may not make.
const crowded = { retry: 2 };

describe('the shared cache on Redis', crowded, () => {
  let server: ChildProcess | null = null;
  let client: Redis;
  let url = '';

  beforeAll(async () => {
    const port = await freePort();
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', ''];
    server = spawn('redis-server', args, { stdio: 'ignore', cwd: '/tmp' });
    server.on('error', () => (server = null));
    for (let tries = 0; tries < 100 && !(await answers(port)); tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    url = `redis://127.0.0.1:${port}/0`;
    if (server !== null) client = new Redis(url);
  });

  afterAll(() => {
    client?.disconnect();
    server?.kill();
  });

  beforeEach(async (ctx) => {
    if (server === null) ctx.skip('redis-server cannot be started here');
    await client.flushall();
  });

  it('is written by CI, and spares another machine the work', async () => {
    const first = createTwelve(url, 'same');
    const cold = await check(first, { ci: true });
    expect(await client.dbsize()).toBe(12);
    const key = (await client.keys('qa:review:*'))[0]!;
    expect(await client.ttl(key)).toBeGreaterThan(0);
    const planted = { day: null, result: [] };
    // That the results come from there shows where all of them say: nothing was found.
    for (const name of await client.keys('qa:review:*')) {
      const bare = name.slice('qa:review:'.length);
      await client.set(name, sign(secret, bare, JSON.stringify(planted)));
    }
    const second = await check(createTwelve(url, 'same'));
    expect(cold.exitCode).toBe(1);
    expect(second.exitCode).toBe(0);
    expect(metricsOf(second)).toEqual(metricsOf(cold));
  });

  it('gives the same bytes as a run without it', async () => {
    const cold = await check(createTwelve(url, 'equal'), { ci: true });
    const warm = await check(createTwelve(url, 'equal'));
    expect(warm).toEqual(cold);
  });

  it('is not written by anyone but CI', async () => {
    await check(createTwelve(url));
    expect(await client.dbsize()).toBe(0);
  });

  it('cannot hide a finding: what is not signed with the key is a miss', async () => {
    const cold = await check(createTwelve(url, 'forged'), { ci: true });
    for (const name of await client.keys('*')) {
      const bare = name.slice('qa:review:'.length);
      const text = JSON.stringify({ day: null, result: [] });
      await client.set(name, sign('another key', bare, text));
    }
    expect(await check(createTwelve(url, 'forged'))).toEqual(cold);
  });

  it('cannot give one file the result of another', async () => {
    const cold = await check(createTwelve(url, 'swapped'), { ci: true });
    const names = await client.keys('*');
    const texts = await client.mget(names);
    const clean = texts.find((text) => text!.endsWith('"result":[]}'))!;
    for (const name of names) await client.set(name, clean);
    expect(await check(createTwelve(url, 'swapped'))).toEqual(cold);
  });

  it('bears runs of two machines at once', async () => {
    const alone = await check(createTwelve(url, 'crowd'), { ci: true });
    await client.flushall();
    const machines = [createTwelve(url, 'crowd'), createTwelve(url, 'crowd')];
    const runs = machines.flatMap((machine) =>
      Array.from({ length: 3 }, () => check(machine, { ci: true })),
    );
    for (const run of await Promise.all(runs)) expect(run).toEqual(alone);
    expect(await client.dbsize()).toBe(12);
  });

  it('is not used without a key, and says so', async () => {
    const run = await check(createTwelve(url), { ci: true, key: '' });
    expect(run.stderr).toMatch(/cache\.remote is not used.*Set QA_CACHE_KEY/);
    expect(await client.dbsize()).toBe(0);
  });
});

describe('the shared cache on a web server', crowded, () => {
  const objects = new Map<string, string>();
  let server: Server;
  let url = '';

  beforeEach(() => objects.clear());

  beforeAll(async () => {
    server = createServer((request, response) => {
      const name = request.url!;
      if (request.method === 'GET') {
        const text = objects.get(name);
        response.writeHead(text === undefined ? 404 : 200).end(text);
        return;
      }
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        objects.set(name, Buffer.concat(chunks).toString());
        response.writeHead(201).end();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cache`;
  });

  afterAll(() => void server.close());

  it('gives back what CI wrote, under the path that was named', async () => {
    const cold = await check(createTwelve(url, 'web'), { ci: true });
    expect(objects.size).toBe(12);
    expect([...objects.keys()][0]).toMatch(/^\/cache\/[0-9a-f]{64}$/);
    expect(await check(createTwelve(url, 'web'))).toEqual(cold);
  });
});

describe('a shared cache that is unavailable', () => {
  it('is a notice, and changes nothing', async () => {
    const port = await freePort();
    const marker = randomUUID();
    const url = `redis://127.0.0.1:${port}`;
    const alone = await runQa(createTwelve(url, marker), [
      ...['check', '--format', 'json', '--no-cache'],
    ]);
    const run = await check(createTwelve(url, marker), { ci: true });
    expect(run.stdout).toBe(alone.stdout);
    expect(run.stderr).toMatch(/the shared cache on 127\.0\.0\.1 is not used/);
  });

  it('that takes calls and never answers is given up', async () => {
    const silent = createTcp(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    for (const url of [`redis://127.0.0.1:${port}`, `http://127.0.0.1:${port}/`]) {
      const run = await check(createTwelve(url), { ci: true });
      expect(run.exitCode).toBe(1);
      expect(run.stderr).toMatch(/the shared cache on 127\.0\.0\.1 is not used/);
    }
    silent.close();
  });
});

describe('a signed text', () => {
  const text = '{"day":null,"result":[]}';

  it('is read by whoever has the key', () => {
    expect(verify('k', 'name', sign('k', 'name', text))).toEqual(JSON.parse(text));
  });

  it.each([
    ['another key', sign('other', 'name', text)],
    ['another name', sign('k', 'other', text)],
    ['a changed text', sign('k', 'name', text).replace('null', '1')],
    ['no signature', text],
    ['a short signature', `00 ${text}`],
    ['nothing', ''],
    ['what is not there', null],
  ])('is a miss with %s', (_, signed) => {
    expect(verify('k', 'name', signed)).toBeNull();
  });
});
