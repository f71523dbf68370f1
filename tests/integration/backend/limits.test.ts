import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openEmbeddedStage } from '../../support/backend/stage.ts';
import type { BackendOptions } from '../../../src/backend/index.ts';
import { addressKey } from '../../../src/backend/limits/limiter.ts';

async function withStage<T>(
  options: BackendOptions,
  run: (stage: Awaited<ReturnType<typeof openEmbeddedStage>>) => Promise<T>,
): Promise<T> {
  const stage = await openEmbeddedStage(options);
  try {
    return await run(stage);
  } finally {
    await stage.close();
  }
}

describe('General limits', () => {
  it('18. refuse one request more, do not count /health, and expire', () =>
    withStage(
      { limits: { general: { points: 5, seconds: 2 } } },
      async ({ client }) => {
        // The client's own look at the document was the first.
        for (let left = 3; left >= 0; left--) {
          const { status, headers } = await client.get('/api/v1/users/me');
          expect([status, headers.get('x-ratelimit-remaining')]).toEqual([
            401,
            String(left),
          ]);
        }
        const refused = await client.get('/api/v1/users/me');
        expect([refused.status, refused.body.code]).toEqual([429, 42901]);
        expect(refused.headers.get('ratelimit-policy')).toBe('"general";q=5;w=2');
        expect(refused.headers.get('ratelimit')).toMatch(/^"general";r=0;t=[12]$/);
        const seconds = Number(refused.headers.get('retry-after'));
        expect(seconds).toBeGreaterThan(0);
        expect((await client.get('/health')).status).toBe(200);
        expect((await client.get('/nowhere')).status).toBe(429);
        await delay(seconds * 1000 + 50);
        expect((await client.get('/api/v1/users/me')).status).toBe(401);
      },
    ));

  it('19. count the address of an untrusted peer, whatever it forwards', () =>
    withStage(
      { limits: { general: { points: 3, seconds: 60 } } },
      async ({ client, backend }) => {
        const ask = (ip: string) =>
          client.get('/api/v1/users/me', { headers: { 'x-forwarded-for': ip } });
        expect((await ask('203.0.113.1')).status).toBe(401);
        expect((await ask('203.0.113.2')).status).toBe(401);
        expect((await ask('203.0.113.3')).status).toBe(429);
        const lines = backend.logs().filter((line) => line.includes('[access]'));
        expect(lines.join('\n')).not.toContain('203.0.113');
        expect(lines.at(-1)).toContain('ip=127.0.0.1');
      },
    ));

  it('19. count the forwarded address of a trusted peer', () =>
    withStage(
      {
        limits: { general: { points: 2, seconds: 60 } },
        trustProxy: ['127.0.0.0/8'],
      },
      async ({ client, backend }) => {
        const ask = (ip: string) =>
          client.get('/api/v1/users/me', { headers: { 'x-forwarded-for': ip } });
        for (const ip of ['203.0.113.1', '203.0.113.2'])
          expect([(await ask(ip)).status, (await ask(ip)).status]).toEqual([401, 401]);
        expect((await ask('203.0.113.1')).status).toBe(429);
        expect(backend.logs().join('\n')).toContain('ip=203.0.113.2');
      },
    ));

  it('treat all addresses of one IPv6 network as one client', () => {
    expect(addressKey('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
    expect(addressKey('2001:db8:1:2::1')).toBe('2001:db8:1:2');
    expect(addressKey('::1')).toBe('0:0:0:0');
    expect(addressKey('::ffff:192.0.2.1')).toBe('192.0.2.1');
    expect(addressKey('192.0.2.1')).toBe('192.0.2.1');
  });

  it('count registrations, refreshes and uploads separately', () =>
    withStage(
      {
        limits: {
          register: { points: 1, seconds: 60 },
          refresh: { points: 1, seconds: 60 },
          upload: { points: 1, seconds: 60 },
        },
      },
      async ({ client }) => {
        const tokens = await client.login(await client.register());
        await expect(client.register()).rejects.toThrow('expected 429 to be 201');
        const refresh = (refresh_token: string) =>
          client.post('/api/v1/auth/refresh', { json: { refresh_token } });
        const first = await refresh(tokens.refresh_token);
        expect(first.status).toBe(200);
        expect((await refresh(first.body.data.refresh_token)).status).toBe(429);
        const token = first.body.data.access_token;
        const upload = () =>
          client.post('/api/v1/files', { token, body: new FormData() });
        expect((await upload()).status).toBe(400);
        expect((await upload()).status).toBe(429);
      },
    ));
});
