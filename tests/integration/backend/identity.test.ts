import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedStage } from '../../support/backend/stage.ts';
import type { EmbeddedStage } from '../../support/backend/stage.ts';
import { newName } from '../../support/backend/client.ts';
import { openServers } from '../../support/backend/servers.ts';
import type { Servers } from '../../support/backend/servers.ts';

/** Texts that a database could take for another text. */
const spellings = [
  ...['x ', 'x  ', 'x\t', 'x\u00a0', 'x\u3000', 'x\0', ' x', 'X', 'x.', 'x\u200b'],
  ...['ｘ', 'x\u0301', 'x\u0300\u0301', '\u1e8b', 'x\ufe0f', 'x\u00ad', 'x\u3164', 'ⅹ'],
  ...[
    'x%',
    'x_',
    'x\\',
    "x'",
    'x"',
    'x--',
    'x;',
    'x/*',
    'x\n',
    'x\r\n',
    'x\u2028',
    'x😀',
  ],
];

describe('The two databases', () => {
  let servers: Servers | string;
  let stages: EmbeddedStage[] = [];

  beforeAll(async () => {
    servers = await openServers();
    if (typeof servers === 'string') return;
    const limit = { points: 100_000, seconds: 60 };
    const limits = {
      ...{ general: null, register: limit, refresh: limit },
      ...{ loginFailures: limit, addressFailures: limit },
    };
    stages = [
      await openEmbeddedStage({ limits }),
      await openEmbeddedStage({ limits, database: servers.database }),
    ];
  });
  afterAll(async () => {
    for (const stage of stages) await stage.close();
    if (typeof servers !== 'string') await servers.close();
  });

  it('answer alike to names, addresses, passwords and ids in every spelling', async (context) => {
    if (typeof servers === 'string') return context.skip(servers);
    const base = newName('same');
    const transcripts = await Promise.all(
      stages.map(async ({ client }) => {
        const answers: [string, string, number, number | null][] = [];
        const note = async (kind: string, text: string, path: string, sent: object) => {
          const { status, body } = await client.post(`/api/v1/auth/${path}`, sent);
          answers.push([kind, text, status, body?.code ?? null]);
        };
        const user = await client.register(base);
        const { access_token: token } = await client.login(user);
        for (const spelling of spellings) {
          const name = spelling.replace(/[xXｘ]/, (x) => (x === 'x' ? base : base + x));
          const password = user.password;
          await note('login', name, 'login', { json: { username: name, password } });
          await note('password', spelling, 'login', {
            json: { username: base, password: password + spelling.slice(1) },
          });
          const email = `${newName('m')}@example.com`;
          await note('name', name, 'register', {
            json: { username: name, email, password },
          });
          await note('address', name, 'register', {
            json: {
              ...{ username: newName(), password },
              email: `${base}@example.com${spelling.slice(1)}`,
            },
          });
          await note('refresh', spelling, 'refresh', {
            json: { refresh_token: spelling },
          });
          const [session] = (await client.get('/api/v1/users/me/sessions', { token }))
            .body.data as { id: string }[];
          for (const path of ['users/me/sessions', 'files', 'papers']) {
            const id = encodeURIComponent(session!.id + spelling.slice(1));
            if (spelling === 'X' || spelling === ' x') continue;
            const method = path === 'papers' ? 'GET' : 'DELETE';
            const { status } = await client.send(method, `/api/v1/${path}/${id}x`, {
              token,
            });
            answers.push([path, spelling, status, null]);
          }
        }
        return answers;
      }),
    );
    const [sqlite, mysql] = transcripts.map((answers) =>
      answers.map(([kind, text, ...rest]) => [
        kind,
        text.replace(/\d+x\w+/, ''),
        ...rest,
      ]),
    );
    expect(sqlite!.length).toBeGreaterThanOrEqual(200);
    expect(mysql).toEqual(sqlite);
  }, 120_000);

  it('count failures under one key however a name is padded', async (context) => {
    if (typeof servers === 'string') return context.skip(servers);
    for (const options of [{}, { database: servers.database }]) {
      const stage = await openEmbeddedStage({ ...options, limits: { general: null } });
      try {
        const user = await stage.client.register();
        const statuses: number[] = [];
        for (let blanks = 0; blanks < 8; blanks++) {
          const json = {
            username: user.username + ' '.repeat(blanks),
            password: blanks === 7 ? user.password : 'not the password',
          };
          const { status } = await stage.client.post('/api/v1/auth/login', { json });
          statuses.push(status);
        }
        expect(statuses).toEqual(Array<number>(8).fill(401));
      } finally {
        await stage.close();
      }
    }
  }, 60_000);
});
