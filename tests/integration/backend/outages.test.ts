import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBackend } from '../../../src/backend/index.ts';
import type { Backend } from '../../../src/backend/index.ts';
import { createClient } from '../../support/backend/client.ts';
import { outageScenarios } from '../../support/backend/outage-scenarios.ts';
import type { OutageStage } from '../../support/backend/outage-scenarios.ts';
import { openProxy, openServers, through } from '../../support/backend/servers.ts';
import type { Servers } from '../../support/backend/servers.ts';
import { openEmbeddedStage } from '../../support/backend/stage.ts';

describe('Outages', () => {
  let servers: Servers | string;
  let stage: OutageStage;
  let backend: Backend;
  beforeAll(async () => {
    servers = await openServers();
    if (typeof servers === 'string') return;
    const [database, redis] = [
      await openProxy(servers.database),
      await openProxy(servers.redis),
    ];
    backend = await startBackend({
      database: through(database, servers.database),
      redis: through(redis, servers.redis),
      redisPrefix: servers.redisPrefix,
      timeouts: { database: 1000 },
    });
    stage = { client: await createClient(backend.url), database, redis };
  });
  beforeEach((context) => {
    if (typeof servers === 'string') context.skip(servers);
  });
  afterAll(async () => {
    if (typeof servers === 'string') return;
    await backend.close();
    await stage.database.close();
    await stage.redis.close();
    await servers.close();
  });

  for (const [title, run] of Object.entries(outageScenarios))
    it(title, () => run(stage));
});

describe('The embedded database', () => {
  it('44. locked by another process makes writes wait, and recovers', async () => {
    const stage = await openEmbeddedStage({ limits: { general: null } });
    const { username, password } = await stage.client.register();
    const user = { username, password };
    const { default: Sqlite } = await import('libsql');
    const other = new Sqlite(`${stage.backend.dataFolder}/backend.sqlite`);
    other.exec('begin immediate');
    const answer = await stage.client.post('/api/v1/auth/login', { json: user });
    expect([answer.status, answer.body.code]).toEqual([503, 50302]);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect((await stage.client.get('/health/detailed')).status).toBe(200);
    other.exec('rollback');
    other.close();
    await stage.client.login(user);
    await stage.close();
  });
});

describe('AI platforms', () => {
  it('are called if a token is set, and reported as they answer', async () => {
    const tokens: (string | undefined)[] = [];
    let status = 200;
    const server = createServer((request, response) => {
      tokens.push(request.headers.authorization);
      response.statusCode = status;
      response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ping`;
    const stage = await openEmbeddedStage({ coze: { url, token: 'coze-token' } });
    const up = await stage.client.get('/health/detailed');
    expect(up.body.checks.coze.status).toBe('up');
    expect(up.body.checks.coze.response_time_ms).toBeGreaterThan(0);
    expect(up.body.checks.dify).toEqual({ status: 'disabled' });
    expect(tokens).toEqual(['Bearer coze-token']);
    status = 401;
    const down = await stage.client.get('/health/detailed');
    expect([down.status, down.body.status]).toEqual([200, 'degraded']);
    expect(down.body.checks.coze).toMatchObject({
      status: 'down',
      error: 'unreachable',
    });
    status = 200;
    const healed = await stage.client.get('/health/detailed');
    expect(healed.body.status).toBe('healthy');
    const { text } = await stage.client.get('/metrics');
    expect(text).toContain(
      'ai_api_calls_total{platform="coze",operation="health",status="success"} 2',
    );
    expect(text).toContain(
      'ai_api_calls_total{platform="coze",operation="health",status="error"} 1',
    );
    await stage.close();
    server.closeAllConnections();
    server.close();
  });
});
