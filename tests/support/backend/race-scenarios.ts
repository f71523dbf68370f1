import { randomInt, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { goodPassword } from './client.ts';
import type { Client, Received, Tokens } from './client.ts';
import { makePdf } from './samples.ts';
import type { Stage } from './stage.ts';

/** How often each race is run; a long run asks for a hundred. */
export const raceRounds = Number(process.env['QA_TEST_RACE_ROUNDS'] ?? 5);

/** What holds however two requests meet, on every database; `round` is one meeting. */
export const raceScenarios: Readonly<Record<string, (stage: Stage) => Promise<void>>> =
  {
    'a login under way never undoes a change of the password': async ({
      each: [a, b],
    }) => {
      const user = await a.register();
      const { access_token: token } = await a.login(user);
      const next = 'a new and longer passphrase';
      const headers = newAddress();
      let isChanged = false;
      const opened: string[] = [];
      /** Logs in with the old password for as long as the change takes. */
      const keepLoggingIn = async (client: Client): Promise<void> => {
        while (!isChanged) {
          const { status, body } = await login(client, user, headers);
          if (status === 200) opened.push((body.data as Tokens).access_token);
        }
      };
      const change = async (): Promise<void> => {
        const json = { current: user.password, new: next };
        const path = '/api/v1/users/me/password';
        const changed = await a.send('PUT', path, {
          token,
          json,
          headers: newAddress(),
        });
        isChanged = true;
        expect(changed.status).toBe(200);
      };
      await Promise.all([change(), ...[b, a, b].map(keepLoggingIn)]);
      expect((await login(a, user, newAddress())).status).toBe(401);
      const again = { ...user, password: next };
      expect((await login(b, again, newAddress())).status).toBe(200);
      for (const token of opened) expect((await me(a, token)).status).toBe(401);
    },

    'of two changes of a password at once one wins': async ({ each: [a, b] }) => {
      const user = await a.register();
      const { access_token: token } = await a.login(user);
      const words = ['the first new passphrase', 'the second new passphrase'];
      const headers = newAddress();
      const answers = await Promise.all(
        words.map((next, index) =>
          [a, b][index]!.send('PUT', '/api/v1/users/me/password', {
            ...{ token, headers },
            json: { current: user.password, new: next },
          }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
      const winner = words[answers.findIndex(({ status }) => status === 200)]!;
      expect((await login(a, { ...user, password: winner })).status).toBe(200);
    },

    'a change of the password from a session that ends meanwhile keeps none open':
      async ({ each: [a, b] }) => {
        const user = await a.register();
        const { access_token: token } = await a.login(user);
        const [changed, ended] = await Promise.all([
          a.send('PUT', '/api/v1/users/me/password', {
            token,
            json: { current: user.password, new: 'a new and longer passphrase' },
          }),
          b.post('/api/v1/auth/logout-all', { token }),
        ]);
        expect([200, 401]).toContain(changed.status);
        expect([200, 401]).toContain(ended.status);
        expect((await me(a, token)).status).toBe(401);
      },

    'of two deletions of a file at once one finds it': async ({ each: [a, b] }) => {
      const { access_token: token } = await a.login(await a.register());
      const body = new FormData();
      body.append('file', new Blob([new Uint8Array(makePdf())]), 'a.pdf');
      const stored = await a.post('/api/v1/files', { token, body });
      expect(stored.status).toBe(201);
      const path = `/api/v1/files/${stored.body.data.id}`;
      const answers = await Promise.all(
        [a, b].map((client) => client.send('DELETE', path, { token })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
    },

    'a refresh that meets the end of its session leaves nothing open': async ({
      each: [a, b],
    }) => {
      const tokens = await a.login(await a.register());
      const [refreshed] = await Promise.all([
        a.post('/api/v1/auth/refresh', {
          json: { refresh_token: tokens.refresh_token },
        }),
        b.post('/api/v1/auth/logout', { token: tokens.access_token }),
      ]);
      if (refreshed.status !== 200) return;
      const next = refreshed.body.data as Tokens;
      expect((await me(b, next.access_token)).status).toBe(401);
    },

    'of two submissions of an attempt at once one counts': async ({
      each: [a, b],
      query,
    }) => {
      const { access_token: token } = await a.login(await a.register());
      const paper = randomUUID();
      await query('insert into papers (id, title, created_at) values (?, ?, ?)', [
        ...[paper, 'a paper', 1],
      ]);
      const attempt = await a.post(`/api/v1/papers/${paper}/attempts`, { token });
      const path = `/api/v1/attempts/${attempt.body.data.id}/submit`;
      const answers = await Promise.all(
        [a, b].map((client) => client.post(path, { token, json: { answers: [] } })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    },
  };

/** An address of its own for each meeting: failures of an address are limited. */
function newAddress(): Record<string, string> {
  return {
    'x-forwarded-for': `2001:db8:${randomInt(65_536).toString(16)}:${randomInt(65_536).toString(16)}::1`,
  };
}

function login(
  client: Client,
  { username, password = goodPassword }: { username: string; password?: string },
  headers: Record<string, string> = {},
): Promise<Received> {
  const json = { username, password };
  return client.post('/api/v1/auth/login', { json, headers });
}

function me(client: Client, token: string): Promise<Received> {
  return client.get('/api/v1/users/me', { token });
}
