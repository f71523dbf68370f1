import { describe, expect, it } from 'vitest';
import { addressKey, createLimiter } from '../../../../src/backend/limits/limiter.ts';
import {
  createLoginGuard,
  limitHeaders,
} from '../../../../src/backend/limits/login-guard.ts';

describe('The part of an address that is one client', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8:1:2::', '2001:db8:1:2'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['unknown', 'unknown'],
    ['', ''],
  ])("of '%s' is '%s'", (ip, key) => {
    expect(addressKey(ip)).toBe(key);
  });
});

describe('A limiter', () => {
  const create = (points: number) => createLimiter('x', { points, seconds: 60 }, null);

  it('is exceeded by one request more than its points', async () => {
    const limiter = create(2);
    const usages = [1, 2, 3].map(() => limiter.consume('a'));
    expect(await Promise.all(usages)).toMatchObject([
      { limit: 2, used: 1, remaining: 1, isExceeded: false },
      { limit: 2, used: 2, remaining: 0, isExceeded: false },
      { limit: 2, used: 3, remaining: 0, isExceeded: true },
    ]);
  });

  it('reports the whole limit for an unknown key', async () => {
    expect(await create(5).peek('a')).toEqual({
      limit: 5,
      used: 0,
      remaining: 5,
      resetSeconds: 60,
      isExceeded: false,
    });
  });

  it('does not count a look', async () => {
    const limiter = create(5);
    await limiter.consume('a');
    await limiter.peek('a');
    expect((await limiter.peek('a')).used).toBe(1);
  });

  it('counts each key by itself and forgets one alone', async () => {
    const limiter = create(5);
    await limiter.consume('a');
    await limiter.consume('b');
    await limiter.forget('a');
    expect((await limiter.peek('a')).used).toBe(0);
    expect((await limiter.peek('b')).used).toBe(1);
  });
});

describe('The headers of a limit', () => {
  it('are the new two and the old three', () => {
    const usage = {
      limit: 5,
      used: 2,
      remaining: 3,
      resetSeconds: 9,
      isExceeded: false,
    };
    const limiter = { name: 'login', limit: { points: 5, seconds: 900 } };
    expect(limitHeaders(usage, limiter)).toEqual({
      'ratelimit-policy': '"login";q=5;w=900',
      ratelimit: '"login";r=3;t=9',
      'x-ratelimit-limit': '5',
      'x-ratelimit-remaining': '3',
      'x-ratelimit-reset': '9',
    });
  });
});

describe('The guard of logins', () => {
  const create = (byName: number, byAddress: number) =>
    createLoginGuard(
      createLimiter('name', { points: byName, seconds: 60 }, null),
      createLimiter('address', { points: byAddress, seconds: 600 }, null),
    );

  it('refuses a name from an address after its failures', async () => {
    const guard = create(2, 10);
    const attempt = guard.attempt('bob', '192.0.2.1');
    await attempt.fail();
    await attempt.check();
    await attempt.fail();
    await expect(attempt.check()).rejects.toMatchObject({
      kind: 'tooManyFailures',
      headers: { 'retry-after': '60' },
    });
  });

  it('does not lock out other addresses or other names', async () => {
    const guard = create(1, 10);
    await guard.attempt('bob', '192.0.2.1').fail();
    await guard.attempt('bob', '192.0.2.2').check();
    await guard.attempt('eve', '192.0.2.1').check();
    await expect(guard.attempt('bob', '192.0.2.1').check()).rejects.toThrow();
  });

  it('treats two addresses of one IPv6 network as one', async () => {
    const guard = create(1, 10);
    await guard.attempt('bob', '2001:db8::1').fail();
    await expect(guard.attempt('bob', '2001:db8::2').check()).rejects.toThrow();
  });

  it('refuses an address that tries many names, and waits for the longer', async () => {
    const guard = create(1, 3);
    for (const name of ['a', 'b', 'c']) await guard.attempt(name, '::1').fail();
    await expect(guard.attempt('d', '::1').check()).rejects.toMatchObject({
      headers: { 'retry-after': '600' },
    });
    await expect(guard.attempt('a', '::1').check()).rejects.toMatchObject({
      headers: { 'retry-after': '600' },
    });
  });

  it('forgets the failures of the name at a success, not of the address', async () => {
    const guard = create(2, 2);
    const attempt = guard.attempt('bob', '::1');
    await attempt.fail();
    await attempt.succeed();
    await attempt.check();
    await attempt.fail();
    await expect(attempt.check()).rejects.toMatchObject({ kind: 'tooManyFailures' });
  });
});
