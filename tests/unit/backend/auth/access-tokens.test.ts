import { describe, expect, it } from 'vitest';
import { createAccessTokens } from '../../../../src/backend/auth/access-tokens.ts';

const identity = { userId: 'user', sessionId: 'session' };
const start = 1_700_000_000_000;

/** Tokens of a minute, and the clock that they look at. */
async function create(secretKey = 'new', previousSecretKey: string | null = null) {
  const clock = { now: start };
  const options = { secretKey, previousSecretKey, accessToken: 60_999 };
  const tokens = await createAccessTokens({ ...options, now: () => clock.now });
  return { clock, tokens };
}

/** The token with one of its three parts made anew. */
function forge(token: string, part: number, change: (value: object) => object): string {
  const parts = token.split('.');
  const value = JSON.parse(Buffer.from(parts[part]!, 'base64url').toString()) as object;
  parts[part] = Buffer.from(JSON.stringify(change(value))).toString('base64url');
  return parts.join('.');
}

describe('An access token', () => {
  it('names its user each time it is checked', async () => {
    const { tokens } = await create();
    const token = await tokens.sign(identity);
    expect(await tokens.verify(token)).toMatchObject(identity);
    expect(await tokens.verify(token)).toMatchObject(identity);
  });

  it('keeps times in whole seconds', async () => {
    expect((await create()).tokens.lifetime).toBe(60);
  });

  it.each([
    ['accepted', 5, true],
    ['refused', 6, false],
  ])(
    'of a process whose clock is ahead is %s at %d seconds',
    async (_, ahead, isTaken) => {
      const { clock, tokens } = await create();
      clock.now = start + ahead * 1000;
      const token = await tokens.sign(identity);
      clock.now = start;
      const verified = await tokens.verify(token).catch(() => null);
      expect(verified !== null).toBe(isTaken);
    },
  );

  it('differs from another token of the same second', async () => {
    const { tokens } = await create();
    expect(await tokens.sign(identity)).not.toBe(await tokens.sign(identity));
  });

  it.each([
    ['was seen before', true],
    ['was never seen', false],
  ])('that %s is valid until its last millisecond', async (_, isSeen) => {
    const { clock, tokens } = await create();
    const token = await tokens.sign(identity);
    if (isSeen) await tokens.verify(token);
    clock.now = start + 59_999;
    expect(await tokens.verify(token)).toMatchObject(identity);
  });

  it.each([
    ['was seen before', true],
    ['was never seen', false],
  ])('that %s has expired after a minute', async (_, isSeen) => {
    const { clock, tokens } = await create();
    const token = await tokens.sign(identity);
    if (isSeen) await tokens.verify(token);
    clock.now = start + 60_000;
    await expect(tokens.verify(token)).rejects.toMatchObject({
      kind: 'badAccessToken',
    });
  });

  it('signed with the previous key is valid, with an older one it is not', async () => {
    const old = await (await create('old')).tokens.sign(identity);
    const older = await (await create('older')).tokens.sign(identity);
    const { tokens } = await create('new', 'old');
    expect(await tokens.verify(old)).toMatchObject(identity);
    await expect(tokens.verify(older)).rejects.toMatchObject({ code: 40105 });
  });

  it.each<[string, (token: string) => string]>([
    ['empty', () => ''],
    ['of one part', () => 'abc'],
    ['without its signature', (token) => token.replace(/[^.]*$/, '')],
    ['of another user', (token) => forge(token, 1, (v) => ({ ...v, sub: 'root' }))],
    ['of no algorithm', (token) => forge(token, 0, (v) => ({ ...v, alg: 'none' }))],
    ['of no key', (token) => forge(token, 0, () => ({ alg: 'HS256', typ: 'at+jwt' }))],
    ['of another type', (token) => forge(token, 0, (v) => ({ ...v, typ: 'JWT' }))],
    ['with a line behind it', (token) => `${token}\n.`],
  ])('that is %s opens nothing', async (_, change) => {
    const { tokens } = await create();
    const token = change(await tokens.sign(identity));
    await expect(tokens.verify(token)).rejects.toMatchObject({
      kind: 'badAccessToken',
    });
  });
});
