import { once } from 'node:events';
import { createServer, connect } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClient, goodPassword, newName } from '../../support/backend/client.ts';
import { outageScenarios } from '../../support/backend/outage-scenarios.ts';
import { spawnQa, startService } from '../../support/backend/process.ts';
import type { ServiceProcess } from '../../support/backend/process.ts';
import { openProxy, openServers, through } from '../../support/backend/servers.ts';
import type { Proxy, Servers } from '../../support/backend/servers.ts';
import { expectSlotsFreed } from '../../support/backend/slot-clients.ts';
import type { Stage } from '../../support/backend/stage.ts';
import { raceRounds, raceScenarios } from '../../support/backend/race-scenarios.ts';
import { stateScenarios } from '../../support/backend/state-scenarios.ts';

const production = ['--profile', 'production'];
const secretKey = 'S3cr3t-of-two-processes-that-share-everything';

/** Production settings for a process that stands behind a proxy on this machine. */
function settingsOf(servers: Servers, database: string, redis: string) {
  return {
    SECRET_KEY: secretKey,
    DATABASE_URL: database,
    REDIS_URL: redis,
    REDIS_PREFIX: servers.redisPrefix,
    COZE_API_TOKEN: 'disabled',
    DIFY_API_KEY: 'disabled',
    TRUST_PROXY: '127.0.0.1/32',
    INTERNAL_NETWORKS: '127.0.0.0/8',
    LIMIT_GENERAL: 'off',
    LIMIT_REGISTER: '1000/3600',
    LIMIT_UPLOAD: '100000/60',
    OPENAPI: 'on',
  };
}

describe('Two processes on one MariaDB and one Redis', () => {
  let servers: Servers | string;
  let proxies: { database: Proxy; redis: Proxy };
  let processes: ServiceProcess[] = [];
  let stage: Stage;
  let env: Record<string, string>;

  beforeAll(async () => {
    servers = await openServers();
    if (typeof servers === 'string') return;
    proxies = {
      database: await openProxy(servers.database),
      redis: await openProxy(servers.redis),
    };
    const database = through(proxies.database, servers.database);
    const redis = through(proxies.redis, servers.redis);
    env = settingsOf(servers, database, redis);
    processes = await startBoth(env);
    const [a, b] = processes.map(({ url }) => url) as [string, string];
    stage = {
      client: await createClient(a, b),
      each: [await createClient(a), await createClient(b)],
      query: servers.query,
      close: async () => undefined,
    };
  });

  beforeEach((context) => {
    if (typeof servers === 'string') context.skip(servers);
  });

  afterAll(async () => {
    if (typeof servers === 'string') return;
    for (const service of processes) await service.stop('SIGKILL');
    await proxies.database.close();
    await proxies.redis.close();
    await servers.close();
  });

  for (const [title, run] of Object.entries(stateScenarios))
    it(title, { timeout: 120_000 }, () => run(stage));

  for (const [title, run] of Object.entries(raceScenarios))
    it(title, { timeout: 60_000 + raceRounds * 3000 }, async () => {
      for (let round = 0; round < raceRounds; round++) await run(stage);
    });

  it('free every slot for uploads, whatever clients come and leave', async () => {
    const port = Number(new URL(processes[0]!.url).port);
    await expectSlotsFreed(stage.client, port, raceRounds);
  }, 600_000);

  it('50. share logins behind a round robin', async () => {
    const [a, b] = processes.map(({ url }) => Number(new URL(url).port));
    const balancer = await openRoundRobin([a!, b!]);
    const { port } = balancer.address() as AddressInfo;
    const client = await createClient(`http://127.0.0.1:${port}`);
    const user = await client.register();
    const tokens = await client.login(user);
    for (let turn = 0; turn < 4; turn++) {
      const headers = { connection: 'close' };
      const me = await client.get('/api/v1/users/me', {
        token: tokens.access_token,
        headers,
      });
      expect(me.body.data.username).toBe(user.username);
    }
    balancer.close();
  });

  it('50. share the count of registrations', async () => {
    const [a, b] = stage.each;
    const left = async (client: typeof a) => {
      const username = newName();
      const { headers } = await client.post('/api/v1/auth/register', {
        headers: { 'x-forwarded-for': '198.51.100.99' },
        json: { username, password: goodPassword, email: `${username}@a.example` },
      });
      return Number(headers.get('x-ratelimit-remaining'));
    };
    const counts = [await left(a), await left(b), await left(a), await left(b)];
    expect(counts).toEqual([
      counts[0]!,
      counts[0]! - 1,
      counts[0]! - 2,
      counts[0]! - 3,
    ]);
  });

  for (const [title, run] of Object.entries(outageScenarios))
    it(title, { timeout: 120_000 }, () => run({ client: stage.client, ...proxies }));

  it('49. does not lose a registration to kill -9', async () => {
    const user = await stage.each[0].register();
    expect(await processes[0]!.stop('SIGKILL')).toBe('SIGKILL');
    processes[0] = await startService(production, env);
    await (await createClient(processes[0].url)).login(user);
  });
});

describe('Production', () => {
  it('48. starts on a migrated database, and ends running requests on SIGTERM', async (context) => {
    const servers = await openServers();
    if (typeof servers === 'string') return context.skip(servers);
    const shared = settingsOf(servers, servers.database, servers.redis);
    const env = { ...shared, OPENAPI: 'off' };
    await expect(startService(production, env)).rejects.toThrow(
      /qa backend migrate up/,
    );
    expect(await migrateTwice(env)).toEqual([0, 8]);
    const service = await startService(production, env);
    expect((await fetch(`${service.url}/openapi.json`)).status).toBe(404);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    expect(await service.stop()).toBe(0);
    expect(service.logs()).toContain('[lifecycle] draining ms=5000');
    expect(service.logs()).not.toContain(secretKey);
    return servers.close();
  });
});

/** Two at once on an empty database: one migrates, the other waits. */
async function startBoth(env: Record<string, string>): Promise<ServiceProcess[]> {
  const counts = await migrateTwice(env);
  expect(counts).toEqual([0, 8]);
  return Promise.all([0, 1].map(() => startService(production, env)));
}

/** How many migrations each of two processes applied that ran at once. */
async function migrateTwice(env: Record<string, string>): Promise<number[]> {
  const counts = await Promise.all(
    [0, 1].map(async () => {
      const { child, output } = spawnQa(['migrate', 'up', ...production], env);
      const [code] = (await once(child, 'close')) as [number];
      const { stdout, stderr } = output();
      expect([code, stderr]).toEqual([0, '']);
      return stdout.match(/applied/g)?.length ?? 0;
    }),
  );
  return counts.sort();
}

async function openRoundRobin(ports: readonly number[]): Promise<Server> {
  let turn = 0;
  const server = createServer((client) => {
    const upstream = connect(ports[turn++ % ports.length]!, '127.0.0.1');
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
