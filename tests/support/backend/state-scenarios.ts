import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { goodPassword, newName } from './client.ts';
import type { Client, Received } from './client.ts';
import type { Stage } from './stage.ts';

/** What must hold wherever the state is kept; the number is that of the test list. */
export const stateScenarios: Readonly<Record<string, (stage: Stage) => Promise<void>>> =
  {
    '1. a name is registered once': async ({ client, query }) => {
      const json = registration(newName('once'));
      expect((await register(client, json)).status).toBe(201);
      const second = await register(client, { ...json, email: `2${json.email}` });
      expect(second.status).toBe(409);
      expect(second.body).toMatchObject({ code: 40901, message: '用户名已存在' });
      const rows = await query('select id from users where username = ?', [
        json.username,
      ]);
      expect(rows).toHaveLength(1);
    },

    '2. of twenty registrations at once one gets the name': async ({ client }) => {
      const name = newName('race');
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          register(client, {
            ...registration(name),
            email: `${index}${name}@a.example`,
          }),
        ),
      );
      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses).toEqual([201, ...Array<number>(19).fill(409)]);
    },

    '3. names that look alike are one name': async ({ client, query }) => {
      const name = newName('Kelvin');
      await client.register(name);
      const wide = name.replace(/[!-~]/g, (character) =>
        String.fromCharCode(character.charCodeAt(0) + 0xfee0),
      );
      for (const same of [name.toLowerCase(), wide, name.replace('K', '\u212a')]) {
        const { status, body } = await register(client, registration(same, 'x'));
        expect([same, status, body.code]).toEqual([same, 409, 40901]);
      }
      const rows = await query('select username from users where username_key = ?', [
        name.toLowerCase(),
      ]);
      expect(rows.map(({ username }) => username)).toEqual([name]);
    },

    '16. the sixth failed login of a name from one address is refused': async ({
      each,
    }) => {
      const [a, b] = each;
      const user = await a.register();
      const wrong = { username: user.username, password: 'not the password' };
      for (let attempt = 1; attempt <= 5; attempt++) {
        const { status } = await login(attempt % 2 === 0 ? a : b, wrong);
        expect([attempt, status]).toEqual([attempt, 401]);
      }
      const sixth = await login(b, wrong);
      expect(sixth.status).toBe(429);
      expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(800);
      expect(sixth.headers.get('ratelimit')).toMatch(/^"login";r=0;t=\d+$/);
      expect((await login(a, user)).status).toBe(429);
      const elsewhere = await login(a, user, '198.51.100.7');
      expect(elsewhere.status).toBe(200);
    },

    '25. a refresh token used twice ends its family': async ({ client }) => {
      const user = await client.register();
      const first = await client.login(user);
      const refreshed = await refresh(client, first.refresh_token);
      expect(refreshed.status).toBe(200);
      const { access_token: access, refresh_token: next } = refreshed.body.data;
      expect(access).not.toBe(first.access_token);
      expect((await me(client, access)).status).toBe(200);
      const reused = await refresh(client, first.refresh_token);
      expect([reused.status, reused.body.code]).toEqual([401, 40104]);
      expect((await refresh(client, next)).status).toBe(401);
      expect((await me(client, access)).status).toBe(401);
    },

    '26. of ten refreshes at once at most one wins, and no child lives': async ({
      client,
    }) => {
      const { refresh_token: token } = await client.login(await client.register());
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => refresh(client, token)),
      );
      const winners = answers.filter(({ status }) => status === 200);
      expect(winners.length).toBeLessThanOrEqual(1);
      expect(answers.every(({ status }) => status === 200 || status === 401)).toBe(
        true,
      );
      for (const { body } of winners) {
        expect((await refresh(client, body.data.refresh_token)).status).toBe(401);
        expect((await me(client, body.data.access_token)).status).toBe(401);
      }
    },

    '27. a refresh ends with its time, its session, and the old password': async ({
      client,
      query,
    }) => {
      const user = await client.register();
      const idle = await client.login(user);
      await query('update refresh_tokens set expires_at = 1');
      expect((await refresh(client, idle.refresh_token)).body.code).toBe(40103);

      const old = await client.login(user);
      await query('update sessions set expires_at = 1 where user_id = ?', [user.id]);
      expect((await refresh(client, old.refresh_token)).body.code).toBe(40103);
      expect((await me(client, old.access_token)).status).toBe(401);

      const left = await client.login(user);
      const out = await client.post('/api/v1/auth/logout', {
        token: left.access_token,
      });
      expect(out.status).toBe(200);
      expect((await refresh(client, left.refresh_token)).status).toBe(401);

      const [here, there] = [await client.login(user), await client.login(user)];
      const changed = await client.send('PUT', '/api/v1/users/me/password', {
        token: here.access_token,
        json: { current: user.password, new: 'another long passphrase' },
      });
      expect(changed.status).toBe(200);
      expect((await refresh(client, there.refresh_token)).status).toBe(401);
      expect((await refresh(client, here.refresh_token)).status).toBe(200);
      expect((await login(client, user)).status).toBe(401);
    },

    '28. an access token ends with its session or its user, at once': async ({
      each: [a, b],
      query,
    }) => {
      const user = await a.register();
      const left = await a.login(user);
      await a.post('/api/v1/auth/logout', { token: left.access_token });
      expect((await me(b, left.access_token)).status).toBe(401);

      const [one, two] = [await a.login(user), await b.login(user)];
      await b.post('/api/v1/auth/logout-all', { token: one.access_token });
      expect((await me(a, one.access_token)).status).toBe(401);
      expect((await me(a, two.access_token)).status).toBe(401);

      const disabled = await a.login(user);
      await query('update users set disabled_at = 1 where id = ?', [user.id]);
      expect((await me(b, disabled.access_token)).status).toBe(401);
      expect((await refresh(b, disabled.refresh_token)).status).toBe(401);
      expect((await login(b, user)).status).toBe(401);

      await query('update users set disabled_at = null where id = ?', [user.id]);
      const gone = await a.login(user);
      await query('delete from users where id = ?', [user.id]);
      expect((await me(b, gone.access_token)).status).toBe(401);
    },

    '29. SQL in a name, a password or an id stays a text': async ({
      client,
      query,
    }) => {
      const { access_token: token } = await client.login(await client.register());
      const before = await query('select count(*) as n from users');
      const texts = [
        "' OR 1=1 --",
        "admin'/*",
        "x'; DROP TABLE users;--",
        '\\" or ""="',
      ];
      for (const text of texts) {
        expect((await login(client, { username: text, password: text })).status).toBe(
          401,
        );
        expect((await register(client, registration(text))).status).toBe(422);
        for (const path of ['files', 'papers']) {
          const found = await client.get(
            `/api/v1/${path}/${encodeURIComponent(text)}`,
            {
              token,
            },
          );
          expect(found.status).toBe(404);
        }
      }
      expect(await query('select count(*) as n from users')).toEqual(before);
    },

    '47. ten thousand paths make no series': async ({ each: [client] }) => {
      const series = async () => {
        const { text } = await client.get('/metrics');
        return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
      };
      const paths = Array.from({ length: 10_000 }, () =>
        randomBytes(9).toString('hex'),
      );
      const [url] = client.urls as [string];
      await client.get(`/${newName()}`);
      await series();
      const before = (await series()).length;
      for (let at = 0; at < paths.length; at += 50)
        await Promise.all(
          paths.slice(at, at + 50).map(async (path) => {
            const response = await fetch(`${url}/${path}`);
            await response.arrayBuffer();
          }),
        );
      const after = await series();
      expect(after.length).toBe(before);
      expect(after.join('\n')).toMatch(/endpoint="unmatched",status="404"\} 1000\d/);
    },

    '50. a token of one process holds in the other, and one refresh wins': async ({
      each: [a, b],
    }) => {
      const user = await a.register();
      const tokens = await a.login(user);
      expect((await me(b, tokens.access_token)).status).toBe(200);
      const answers = await Promise.all(
        [a, b, a, b].map((client) => refresh(client, tokens.refresh_token)),
      );
      const winners = answers.filter(({ status }) => status === 200);
      expect(winners.length).toBeLessThanOrEqual(1);
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(
        4 - winners.length,
      );
    },
  };

interface Registration {
  readonly username: string;
  readonly email: string;
  readonly password: string;
}

function registration(username: string, mark = ''): Registration {
  const email = `${mark}${newName('mail')}@example.com`;
  return { username, email, password: goodPassword };
}

function register(client: Client, json: Registration): Promise<Received> {
  return client.post('/api/v1/auth/register', { json });
}

function login(
  client: Client,
  { username, password }: { username: string; password: string },
  forwardedFor?: string,
): Promise<Received> {
  return client.post('/api/v1/auth/login', {
    json: { username, password },
    ...(forwardedFor === undefined
      ? {}
      : { headers: { 'x-forwarded-for': forwardedFor } }),
  });
}

function refresh(client: Client, refresh_token: string): Promise<Received> {
  return client.post('/api/v1/auth/refresh', { json: { refresh_token } });
}

function me(client: Client, token: string): Promise<Received> {
  return client.get('/api/v1/users/me', { token });
}
