import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Client, Received } from './client.ts';
import type { Proxy } from './servers.ts';

/** A service whose database and Redis are behind proxies. */
export interface OutageStage {
  readonly client: Client;
  readonly database: Proxy;
  readonly redis: Proxy;
}

const secrets = /mysql|root|127\.0\.0\.1|3306|6379|password/i;

/** What must hold while a dependency is away, and when it is back. */
export const outageScenarios: Readonly<
  Record<string, (stage: OutageStage) => Promise<void>>
> = {
  '44. without its database the service is unhealthy, says so, and heals': async ({
    client,
    database,
  }) => {
    const user = await client.register();
    const { access_token: token } = await client.login(user);
    for (const state of ['cut', 'hang'] as const) {
      await database.set(state);
      await settled(client, 'unhealthy');
      expect((await client.get('/health')).status).toBe(200);
      const detailed = await client.get('/health/detailed');
      expect([detailed.status, detailed.body.status]).toEqual([503, 'unhealthy']);
      expect(detailed.body.checks.database.status).toBe('down');
      expect(detailed.body.checks.redis.status).toBe('up');
      expect(detailed.body.checks.database.response_time_ms).toBeLessThan(3000);
      expect(detailed.text).not.toMatch(secrets);
      const healthz = await client.get('/healthz');
      expect([healthz.status, healthz.body]).toEqual([500, { status: 'error' }]);
      const answers = [
        await client.get('/api/v1/users/me', { token }),
        await login(client, user),
      ];
      for (const { status, headers, body, text } of answers) {
        expect([status, body.code]).toEqual([503, 50301]);
        expect(headers.get('retry-after')).toBe('1');
        expect(text).not.toMatch(secrets);
      }
      await database.set('open');
      await settled(client, 'healthy');
      expect((await client.get('/api/v1/users/me', { token })).status).toBe(200);
      expect((await client.get('/healthz')).status).toBe(200);
    }
  },

  '45. without Redis the service is degraded, works, limits, and heals': async ({
    client,
    redis,
  }) => {
    const user = await client.register();
    for (const state of ['cut', 'hang'] as const) {
      await redis.set(state);
      await settled(client, 'degraded');
      const detailed = await client.get('/health/detailed');
      expect([detailed.status, detailed.body.status]).toEqual([200, 'degraded']);
      expect(detailed.body.checks.redis.status).toBe('down');
      expect(detailed.text).not.toMatch(secrets);
      expect((await client.get('/healthz')).status).toBe(200);
      const tokens = await client.login(user);
      const refreshed = await client.post('/api/v1/auth/refresh', {
        json: { refresh_token: tokens.refresh_token },
      });
      expect(refreshed.status).toBe(200);
      const wrong = { username: `nobody${state}`, password: 'wrong password' };
      const statuses: number[] = [];
      // Five for each process, whose counts are now apart.
      for (let attempt = 0; attempt < 5 * client.urls.length + 1; attempt++)
        statuses.push((await login(client, wrong)).status);
      expect(statuses.at(-1)).toBe(429);
      expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
      await redis.set('open');
      await settled(client, 'healthy');
    }
  },

  '46. without both it is unhealthy': async ({ client, database, redis }) => {
    await Promise.all([database.set('cut'), redis.set('cut')]);
    await settled(client, 'unhealthy', ['database', 'redis']);
    const { status, body } = await client.get('/health/detailed');
    expect([status, body.status]).toEqual([503, 'unhealthy']);
    expect(body.checks.database.status).toBe('down');
    expect(body.checks.redis.status).toBe('down');
    await Promise.all([database.set('open'), redis.set('open')]);
    await settled(client, 'healthy');
  },
};

function login(
  client: Client,
  { username, password }: { username: string; password: string },
): Promise<Received> {
  return client.post('/api/v1/auth/login', { json: { username, password } });
}

/** Waits until every process says so: production hands a result out for a second. */
async function settled(
  client: Client,
  status: string,
  down: readonly string[] = [],
): Promise<void> {
  let inARow = 0;
  for (let tries = 0; tries < 100 && inARow < client.urls.length; tries++) {
    const { body } = await client.get('/health/detailed');
    const isSo =
      body.status === status &&
      down.every((name) => body.checks[name].status === 'down');
    inARow = isSo ? inARow + 1 : 0;
    if (inARow === 0) await delay(100);
  }
  expect(inARow).toBe(client.urls.length);
}
