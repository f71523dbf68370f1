import { describe, expect, it, vi } from 'vitest';
import { startBackend } from '../../../src/backend/index.ts';
import type { Backend, FaultName } from '../../../src/backend/index.ts';

async function withFault<T>(
  fault: FaultName,
  run: (backend: Backend) => Promise<T>,
): Promise<T> {
  const backend = await startBackend({ faults: [fault] });
  try {
    return await run(backend);
  } finally {
    await backend.close();
  }
}

const post = (url: string, body: unknown) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

// Answers here break the document on purpose, so no client that checks them is used.
describe('A fault', () => {
  it('slow-login makes a login miss the specification budget', () =>
    withFault('slow-login', async ({ url, user }) => {
      const start = performance.now();
      expect((await post(`${url}/api/v1/auth/login`, user)).status).toBe(200);
      expect(performance.now() - start).toBeGreaterThan(500);
    }));

  it('leaking-health shows a DSN with its password', () =>
    withFault('leaking-health', async ({ url }) => {
      for (const path of ['/health/detailed', '/api/v1/health/detailed']) {
        const text = await (await fetch(url + path)).text();
        expect(text).toMatch(/mysql:\/\/root:\w+@/);
        expect(() => JSON.parse(text) as unknown).not.toThrow();
      }
    }));

  it('wrong-code answers a registration with 200', () =>
    withFault('wrong-code', async ({ url }) => {
      const user = {
        username: 'a',
        email: 'a@b.example',
        password: 'long enough it is',
      };
      expect((await post(`${url}/api/v1/auth/register`, user)).status).toBe(200);
    }));

  it('healthy-code says unhealthy with a 200', () =>
    withFault('healthy-code', async ({ url }) => {
      const response = await fetch(`${url}/health/detailed`);
      const { status } = (await response.json()) as { status: string };
      expect([response.status, status]).toEqual([200, 'unhealthy']);
    }));

  it('missing-series removes two series from the metrics and keeps the others', () =>
    withFault('missing-series', async ({ url }) => {
      const text = await (await fetch(`${url}/metrics`)).text();
      expect(text).not.toMatch(/active_connections|ai_api_calls_total/);
      expect(text).toContain('http_request_duration_seconds');
    }));

  it('slow-query makes a statement slow, which the log and the metrics tell', () =>
    withFault('slow-query', async ({ url, user, logs }) => {
      const login = await post(`${url}/api/v1/auth/login`, user);
      const { data } = (await login.json()) as { data: { access_token: string } };
      const headers = { authorization: `Bearer ${data.access_token}` };
      expect((await fetch(`${url}/api/v1/papers`, { headers })).status).toBe(200);
      const told = logs().filter((line) => line.includes('slow query'));
      expect(told).toHaveLength(1);
      expect(told[0]).toMatch(/from .*papers.* ms=[7-9]\d\d$/);
      const text = await (await fetch(`${url}/metrics`)).text();
      const sum = /^db_query_duration_seconds_sum\{operation="select"\} (\S+)/m.exec(
        text,
      );
      expect(Number(sum?.[1])).toBeGreaterThan(0.69);
    }));

  it('failing-route fails every 20th request for the papers, as a counted 500', () =>
    withFault('failing-route', async ({ url, user }) => {
      const login = await post(`${url}/api/v1/auth/login`, user);
      const { data } = (await login.json()) as { data: { access_token: string } };
      const headers = { authorization: `Bearer ${data.access_token}` };
      const statuses: number[] = [];
      for (let request = 1; request <= 40; request++)
        statuses.push((await fetch(`${url}/api/v1/papers`, { headers })).status);
      const failed = statuses.flatMap((status, at) => (status === 200 ? [] : at + 1));
      expect(failed).toEqual([20, 40]);
      expect(await (await fetch(`${url}/metrics`)).text()).toContain(
        'http_requests_total{method="GET",endpoint="/api/v1/papers",status="500"} 2',
      );
    }));

  it('fading-health is well for ten seconds and ill from then on', async () => {
    let time = Date.now();
    const now = (): number => time;
    const backend = await startBackend({ faults: ['fading-health'], now });
    const ask = async () => (await fetch(`${backend.url}/healthz`)).status;
    time += 9_999;
    expect(await ask()).toBe(200);
    time += 1;
    expect(await ask()).toBe(500);
    expect(await ask()).toBe(500);
    await backend.close();
  });

  it('busy-loop takes the processor without a request, until the service ends', () =>
    withFault('busy-loop', async ({ url }) => {
      const begun = process.cpuUsage();
      const isBusy = () => process.cpuUsage(begun).user > 250_000;
      await vi.waitFor(() => expect(isBusy()).toBe(true), { timeout: 8000 });
      expect((await fetch(`${url}/health`)).status).toBe(200);
    }));

  it('lost-rotation returns the old refresh token again', () =>
    withFault('lost-rotation', async ({ url, user }) => {
      const login = await post(`${url}/api/v1/auth/login`, user);
      const { data } = (await login.json()) as { data: { refresh_token: string } };
      const { refresh_token } = data;
      for (let use = 0; use < 2; use++) {
        const response = await post(`${url}/api/v1/auth/refresh`, { refresh_token });
        const body = (await response.json()) as { data: { refresh_token: string } };
        expect(response.status).toBe(200);
        expect(body.data.refresh_token).toBe(refresh_token);
      }
    }));
});

describe('What the service depends on', () => {
  it('is shown only to a token or a listed network, if so configured', async () => {
    const ask = async (backend: Backend, path: string, token?: string) => {
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const response = await fetch(backend.url + path, { headers });
      await response.text();
      return response.status;
    };
    const closed = await startBackend({ internalNetworks: ['10.0.0.0/8'] });
    expect(await ask(closed, '/metrics')).toBe(403);
    expect(await ask(closed, '/health/detailed')).toBe(403);
    expect(await ask(closed, '/health')).toBe(200);
    expect(await ask(closed, '/healthz')).toBe(200);
    await closed.close();
    const token = 'a token for the scraper';
    const guarded = await startBackend({ internalNetworks: [], internalToken: token });
    expect(await ask(guarded, '/metrics')).toBe(401);
    expect(await ask(guarded, '/metrics', 'another')).toBe(401);
    expect(await ask(guarded, '/metrics', token)).toBe(200);
    await guarded.close();
    const open = await startBackend({ internalNetworks: ['127.0.0.0/8'] });
    expect(await ask(open, '/metrics')).toBe(200);
    await open.close();
  });
});
