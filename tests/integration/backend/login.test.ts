import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newName } from '../../support/backend/client.ts';
import { openEmbeddedStage } from '../../support/backend/stage.ts';
import type { EmbeddedStage } from '../../support/backend/stage.ts';

const many = { points: 100_000, seconds: 60 };

describe('Login', () => {
  let stage: EmbeddedStage;
  beforeAll(async () => {
    stage = await openEmbeddedStage({
      limits: { general: null, loginFailures: many, addressFailures: many },
    });
  });
  afterAll(() => stage.close());

  const login = (username: string, password: string) =>
    stage.client.post('/api/v1/auth/login', { json: { username, password } });

  it('15. gives the same answer to a wrong password and to an unknown user', async () => {
    const { username } = await stage.client.register();
    const [wrong, unknown] = [
      await login(username, 'a wrong password'),
      await login(newName('nobody'), 'a wrong password'),
    ];
    expect([wrong.status, wrong.body.code]).toEqual([401, 40101]);
    expect({ ...unknown.body, request_id: '' }).toEqual({
      ...wrong.body,
      request_id: '',
    });
  });

  it('17. accepts 105 good logins, ten at a time', async () => {
    const user = await stage.client.register();
    const statuses: number[] = [];
    for (let wave = 0; wave < 11; wave++) {
      const size = wave === 10 ? 5 : 10;
      const answers = await Promise.all(
        Array.from({ length: size }, () => login(user.username, user.password)),
      );
      statuses.push(...answers.map(({ status }) => status));
    }
    expect(statuses).toEqual(Array<number>(105).fill(200));
  });

  it('replaces an old hash at the next login', async () => {
    const user = await stage.client.register();
    const { hash } = await import('@node-rs/argon2');
    const cheap = await hash(user.password, {
      memoryCost: 8192,
      timeCost: 1,
      parallelism: 1,
    });
    const set = 'update users set password_hash = ? where id = ?';
    await stage.query(set, [cheap, user.id]);
    await stage.client.login(user);
    const rows = await stage.query('select password_hash from users where id = ?', [
      user.id,
    ]);
    expect(rows[0]!['password_hash']).toMatch(/m=12288,t=3,p=1/);
    await stage.client.login(user);
  });

  it('refuses logins if the queue for hashes is full', async () => {
    const small = await openEmbeddedStage({
      limits: { general: null, hashSlots: 1, hashQueue: 2 },
    });
    const user = small.backend.user!;
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        small.client.post('/api/v1/auth/login', { json: user }),
      ),
    );
    const busy = answers.filter(({ status }) => status === 503);
    expect(busy.length).toBeGreaterThan(0);
    expect(busy[0]!.headers.get('retry-after')).toBe('1');
    expect(busy[0]!.body.code).toBe(50302);
    await small.close();
  });
});
