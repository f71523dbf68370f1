import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newName } from '../../support/backend/client.ts';
import { sendRaw } from '../../support/backend/raw.ts';
import { openEmbeddedStage } from '../../support/backend/stage.ts';
import type { EmbeddedStage } from '../../support/backend/stage.ts';

describe('Request bodies', () => {
  let stage: EmbeddedStage;
  beforeAll(async () => {
    stage = await openEmbeddedStage({ limits: { general: null } });
  });
  afterAll(() => stage.close());

  const json = { 'content-type': 'application/json' };
  const login = '/api/v1/auth/login';
  const post = (body: string, headers: Record<string, string> = json) =>
    stage.client.post(login, { body, headers });

  it.each(['{"username":', '', '{"username":"a","password":"b",}', 'nonsense'])(
    '8. %j is refused because it is not JSON',
    async (body) => {
      const { status, body: answer } = await post(body);
      expect([status, answer.code]).toEqual([400, 40001]);
    },
  );

  it.each(['{"username":123,"password":"x"}', 'null', '[]', '"text"', '{}'])(
    '9. %s is not converted',
    async (body) => {
      const { status, body: answer } = await post(body);
      expect([status, answer.code]).toEqual([422, 42201]);
    },
  );

  it('9. an object in place of a text is refused with its field', async () => {
    const { body } = await post('{"username":{"$ne":null},"password":"x"}');
    expect(body.errors).toMatchObject([{ field: 'username', rule: 'type' }]);
  });

  it.each(['is_superuser', 'role', 'id'])(
    '10. the field %s is refused',
    async (name) => {
      const username = newName();
      const { status, body } = await stage.client.post('/api/v1/auth/register', {
        json: {
          username,
          email: `${username}@example.com`,
          password: 'a fine passphrase',
          [name]: 'admin',
        },
      });
      expect([status, body.errors[0].field]).toEqual([422, name]);
      const rows = await stage.query('select id from users where username = ?', [
        username,
      ]);
      expect(rows).toEqual([]);
    },
  );

  it.each([
    '{"__proto__":{"admin":true},"username":"a","password":"b"}',
    '{"constructor":{"prototype":{"admin":true}},"username":"a","password":"b"}',
  ])('11. %s does not change any prototype', async (body) => {
    expect((await post(body)).status).toBe(400);
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
  });

  it.each(['text/xml', 'application/x-www-form-urlencoded', 'text/plain'])(
    '12. the content type %s is refused',
    async (type) => {
      const { status, body } = await post('{}', { 'content-type': type });
      expect([status, body.code]).toEqual([415, 41502]);
    },
  );

  it('12. a body without a content type is refused', async () => {
    const answer = await sendRaw(
      stage.backend.url,
      `POST ${login} HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n` +
        'connection: close\r\n\r\n{}',
    );
    expect(answer).toMatch(/^HTTP\/1.1 415 /);
  });

  it('13. a login of 16 KiB is read, and of one byte more is not', async () => {
    const fill = (size: number) => {
      const body = '{"username":"a","password":"b"}';
      return body + ' '.repeat(size - body.length);
    };
    expect((await post(fill(16 * 1024))).status).toBe(401);
    const { status, headers } = await post(fill(16 * 1024 + 1));
    expect([status, headers.get('connection')]).toEqual([413, 'close']);
  });

  it('13. two megabytes are refused on any route', async () => {
    const { access_token: token } = await stage.client.login(
      await stage.client.register(),
    );
    const body = `{"answers":[],"x":"${'a'.repeat(2 * 1024 * 1024)}"}`;
    const answer = await stage.client.post('/api/v1/attempts/none/submit', {
      token,
      body,
      headers: json,
    });
    expect(answer.status).toBe(413);
  });

  it('13. an endless body in chunks is cut off and not kept', async () => {
    const before = process.memoryUsage().rss;
    const chunk = `10000\r\n${'a'.repeat(0x10000)}\r\n`;
    const answer = await sendRaw(
      stage.backend.url,
      `POST ${login} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n` +
        `transfer-encoding: chunked\r\n\r\n${chunk.repeat(64)}`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 413 .*connection: close/is);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it('14. JSON of 50,000 levels does not stop the service', async () => {
    const deep = '['.repeat(50_000) + ']'.repeat(50_000);
    expect((await post(deep)).status).toBe(413);
    const { access_token: token } = await stage.client.login(
      await stage.client.register(),
    );
    const answer = await stage.client.post('/api/v1/attempts/none/submit', {
      token,
      headers: json,
      body: `{"answers":${deep}}`,
    });
    expect(answer.status).toBe(422);
    expect((await stage.client.get('/health')).status).toBe(200);
  });

  it('a request that needs no body may name a type all the same', async () => {
    const user = await stage.client.register();
    const first = await stage.client.login(user);
    const send = (method: string, path: string, token: string) =>
      stage.client.send(method, `/api/v1/${path}`, { token, headers: json });
    const out = await send('POST', 'auth/logout', first.access_token);
    expect(out.status).toBe(200);
    const { access_token: token } = await stage.client.login(user);
    const nobody = '00000000-0000-4000-8000-00000000ffff';
    for (const path of [`files/${nobody}`, `users/me/sessions/${nobody}`])
      expect((await send('DELETE', path, token)).status).toBe(404);
    expect((await send('POST', 'auth/login', token)).body.code).toBe(40001);
  });

  it('every 401 says how to log in', async () => {
    const user = await stage.client.register();
    const { access_token: token } = await stage.client.login(user);
    const wrong = { username: user.username, password: 'not the password' };
    const answers = [
      await stage.client.post('/api/v1/auth/login', { json: wrong }),
      await stage.client.post('/api/v1/auth/refresh', { json: { refresh_token: 'x' } }),
      await stage.client.send('PUT', '/api/v1/users/me/password', {
        token,
        json: { current: 'not the password', new: 'a new and longer passphrase' },
      }),
      await stage.client.get('/api/v1/users/me'),
    ];
    for (const { status, headers } of answers)
      expect([status, headers.get('www-authenticate')]).toEqual([
        401,
        expect.stringMatching(/^Bearer realm="api"/),
      ]);
  });
});
