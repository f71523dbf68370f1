import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newName } from '../../support/backend/client.ts';
import { openEmbeddedStage } from '../../support/backend/stage.ts';
import type { EmbeddedStage } from '../../support/backend/stage.ts';

describe('Registration', () => {
  let stage: EmbeddedStage;
  beforeAll(async () => {
    stage = await openEmbeddedStage({ limits: { general: null } });
  });
  afterAll(() => stage.close());

  const register = (fields: object) => {
    const username = newName();
    const json = { username, email: `${username}@example.com`, ...fields };
    return stage.client.post('/api/v1/auth/register', {
      json: { password: 'a fine long passphrase', ...json },
    });
  };

  it.each([
    ['a zero-width space', 'a\u200bb'],
    ['a bidirectional override', 'a\u202eb'],
    ['a control character', 'a\u0007b'],
    ['a line feed', 'a\nb'],
    ['33 characters', 'a'.repeat(33)],
    ['65 characters', 'a'.repeat(65)],
    ['emoji alone', '😀😀'],
    ['a space', 'a b'],
    ['nothing', ''],
  ])('4. refuses a username with %s', async (_, username) => {
    const { status, body } = await register({ username });
    expect([status, body.errors[0].field]).toEqual([422, 'username']);
  });

  it('4. accepts a username of 32 characters, and one in Chinese', async () => {
    const name = newName('名').padEnd(32, '考');
    const { status, body } = await register({
      username: name,
      email: 'zh@example.com',
    });
    expect([status, body.data?.username]).toEqual([201, name]);
  });

  it.each([
    ['seven characters', '1234567', 'minLength'],
    ['a common password', 'password123', 'common'],
    ['a common password in capitals', 'PASSWORD123', 'common'],
    ['129 characters', 'ab'.repeat(64) + 'c', 'maxLength'],
  ])('5. refuses %s as a password and never repeats it', async (_, password, rule) => {
    const { status, body, text } = await register({ password });
    expect([status, body.code]).toEqual([422, 42202]);
    expect(body.errors).toMatchObject([{ field: 'password', rule }]);
    expect(text).not.toContain(password);
  });

  it('5. refuses the username as a password, also in other letters', async () => {
    const username = newName('longname');
    for (const password of [username, username.toUpperCase(), `${username}!`]) {
      const { status, body } = await register({ username, password });
      expect([status, body.errors[0].rule]).toEqual([422, 'containsUsername']);
    }
  });

  it.each([
    ['64 characters', 'violet anchors drift past my window '.padEnd(64, 'xy')],
    ['128 characters', 'violet anchors drift past my window '.padEnd(128, 'xy')],
    ['spaces', 'four words and spaces'],
    ['Chinese', '正确的马电池订书钉'],
    ['no digit and no capital', 'onlylowercaseletters'],
  ])('6. accepts a password of %s', async (_, password) => {
    const { status, body } = await register({ password });
    expect(status).toBe(201);
    const { username } = body.data;
    await stage.client.login({ username, password });
  });

  it('6. distinguishes passwords that differ in their 80th character', async () => {
    const start = 'violet anchors drift past my window'.padEnd(79, 'z');
    const end = 'q'.repeat(20);
    const { body } = await register({ password: `${start}a${end}` });
    const { username } = body.data;
    const login = (password: string) =>
      stage.client.post('/api/v1/auth/login', { json: { username, password } });
    expect((await login(`${start}b${end}`)).status).toBe(401);
    expect((await login(`${start}a${end}`)).status).toBe(200);
  });

  it('7. accepts an e-mail address once, whatever its case', async () => {
    const name = newName('mail');
    expect((await register({ email: `${name}@Example.com` })).status).toBe(201);
    const { status, body } = await register({
      email: `${name.toUpperCase()}@example.COM`,
    });
    expect([status, body.code]).toEqual([409, 40902]);
  });

  it.each(['', 'a', 'a@b', '@example.com', 'a b@example.com', 'a@@example.com'])(
    '7. refuses %j as an e-mail address',
    async (email) => {
      const { status, body } = await register({ email });
      expect([status, body.errors[0].field]).toEqual([422, 'email']);
    },
  );

  it('stores neither the password nor any part of it', async () => {
    const password = 'a very particular passphrase';
    const { body } = await register({ password });
    const rows = await stage.query('select * from users where id = ?', [body.data.id]);
    expect(JSON.stringify(rows)).not.toContain('particular');
    expect(String(rows[0]!['password_hash'])).toMatch(
      /^\$argon2id\$v=19\$m=12288,t=3,p=1\$/,
    );
  });
});
