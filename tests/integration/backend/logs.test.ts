import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goodPassword } from '../../support/backend/client.ts';
import { sendRaw } from '../../support/backend/raw.ts';
import { openEmbeddedStage } from '../../support/backend/stage.ts';
import type { EmbeddedStage } from '../../support/backend/stage.ts';

const stamp = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d`;
const line = new RegExp(
  String.raw`^\[${stamp}\]\[(DEBUG|INFO|WARNING|ERROR)\]\[[a-z][a-z0-9_]*\] \S.*$`,
);
const secretKey = 'the very secret key that no log may ever show';

describe('Errors and logs', () => {
  let stage: EmbeddedStage;
  beforeAll(async () => {
    stage = await openEmbeddedStage({ secretKey, faults: ['crash-route'] });
  });
  afterAll(() => stage.close());

  it('41. a crash is logged and counted, and the client does not see it', async () => {
    const response = await fetch(`${stage.backend.url}/api/v1/fault/crash`);
    const body = (await response.json()) as Record<string, unknown>;
    expect(response.status).toBe(500);
    expect(body).toEqual({
      code: 50001,
      message: '服务器内部错误',
      data: null,
      request_id: response.headers.get('x-request-id'),
    });
    const log = stage.backend.logs().find((text) => text.includes('a fault that was'));
    expect(log).toMatch(/\[ERROR\]\[http\] /);
    expect(log).toContain('add-faults');
    expect(log).toContain(`request_id=${String(body['request_id'])}`);
    const { text } = await stage.client.get('/metrics');
    expect(text).toContain(
      'http_requests_total{method="GET",endpoint="/api/v1/fault/crash",status="500"} 1',
    );
    expect(text).toContain(
      'seconds_count{method="GET",endpoint="/api/v1/fault/crash"} 1',
    );
  });

  it('42. no line holds a password, a token or the key; none is forged', async () => {
    const user = await stage.client.register();
    const tokens = await stage.client.login(user);
    const forged = '\n[2026-01-01 00:00:00][ERROR][auth] forged';
    await stage.client.post('/api/v1/auth/login', {
      json: { username: `a${forged}`, password: `b${forged}` },
    });
    await stage.client.post('/api/v1/auth/refresh', { json: tokens });
    await stage.client.post('/api/v1/auth/refresh', {
      json: { refresh_token: tokens.refresh_token },
    });
    await stage.client.get(
      `/x${encodeURIComponent(forged)}?token=${tokens.access_token}`,
    );
    await sendRaw(
      stage.backend.url,
      'GET /y HTTP/1.1\r\nhost: a\r\nconnection: close\r\n' +
        `user-agent: evil\\n[ERROR] "a"\t\u2028\r\n` +
        `authorization: Bearer ${tokens.access_token}\r\n\r\n`,
    );
    const lines = stage.backend.logs();
    const all = lines.join('\n');
    for (const secret of [
      goodPassword,
      secretKey,
      tokens.access_token,
      tokens.refresh_token,
      'rt_',
    ])
      expect(all).not.toContain(secret);
    for (const text of lines) expect(text).toMatch(line);
    expect(lines.some((text) => text.startsWith('[2026-01-01 00:00:00]'))).toBe(false);
    const access = lines.find((text) => text.includes('GET /y'))!;
    expect(access).toMatch(
      /ip=127\.0\.0\.1 ua="evil.*" token=[0-9a-f]{12} request_id=[0-9a-f-]{36}$/,
    );
  });

  it.each(['text', 'json'] as const)(
    'have a level for each module in %s, over the one of all',
    async (format) => {
      const log = { format, level: 'error', levels: { auth: 'info' } } as const;
      const own = await openEmbeddedStage({ log });
      await own.client.login(await own.client.register());
      const modules = own.backend
        .logs()
        .map((text) => /auth|access|user_service|db/.exec(text)?.[0]);
      expect(new Set(modules)).toEqual(new Set(['auth']));
      await own.close();
    },
  );

  it('tell a statement that takes as long as the configured limit', async () => {
    const own = await openEmbeddedStage({ timeouts: { slowQuery: 0 } });
    await own.client.login(await own.client.register());
    const slow = own.backend.logs().filter((text) => text.includes('slow query'));
    expect(slow.join('\n')).toMatch(
      /\[WARNING\]\[db\] slow query statement="select .*\?/,
    );
    expect(stage.backend.logs().join('\n')).not.toContain('slow query');
    await own.close();
  });

  it('are JSON, or have their offset, if so configured', async () => {
    const json = await openEmbeddedStage({ log: { format: 'json' } });
    const entries = json.backend.logs().map((text) => JSON.parse(text) as object);
    expect(entries.at(-1)).toMatchObject({ level: 'INFO', module: 'access' });
    await json.close();
    const zoned = await openEmbeddedStage({ log: { timeZone: 'Asia/Shanghai' } });
    const [first] = zoned.backend.logs();
    const [, time = ''] =
      /^\[(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) \+08:00\]/.exec(first!) ?? [];
    const seconds = Math.abs(
      Date.parse(`${time.replace(' ', 'T')}+08:00`) - Date.now(),
    );
    expect(seconds).toBeLessThan(60_000);
    await zoned.close();
  });
});
