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

  it('takes one back and forgets a key', async () => {
    const limiter = create(5);
    await limiter.consume('a');
    await limiter.consume('a');
    await limiter.consume('b');
    await limiter.giveBack('a');
    expect((await limiter.consume('a')).used).toBe(2);
    await limiter.forget('a');
    expect((await limiter.consume('a')).used).toBe(1);
    expect((await limiter.consume('b')).used).toBe(2);
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
  const create = (byName: number, byAddress: number) => {
    const guard = createLoginGuard(
      createLimiter('name', { points: byName, seconds: 60 }, null),
      createLimiter('address', { points: byAddress, seconds: 600 }, null),
    );
    const attempt = (name: string, ip: string, isRight: boolean) =>
      guard.attempt(name, ip, async (check) => {
        await check();
        return isRight;
      });
    return {
      ...guard,
      fail: (name: string, ip: string) => attempt(name, ip, false),
      succeed: (name: string, ip: string) => attempt(name, ip, true),
    };
  };
  const refusal = { kind: 'tooManyFailures', headers: { 'retry-after': '60' } };

  it('refuses a name from an address after its failures', async () => {
    const guard = create(2, 10);
    await guard.fail('bob', '192.0.2.1');
    await guard.fail('bob', '192.0.2.1');
    await expect(guard.succeed('bob', '192.0.2.1')).rejects.toMatchObject(refusal);
  });

  it('does not lock out other addresses or other names', async () => {
    const guard = create(1, 10);
    await guard.fail('bob', '192.0.2.1');
    await guard.succeed('bob', '192.0.2.2');
    await guard.succeed('eve', '192.0.2.1');
    await expect(guard.succeed('bob', '192.0.2.1')).rejects.toMatchObject(refusal);
  });

  it('treats two addresses of one IPv6 network as one', async () => {
    const guard = create(1, 10);
    await guard.fail('bob', '2001:db8::1');
    await expect(guard.succeed('bob', '2001:db8::2')).rejects.toMatchObject(refusal);
  });

  it('refuses an address that tries many names, and waits for the longer', async () => {
    const guard = create(1, 3);
    const longer = { headers: { 'retry-after': '600' } };
    for (const name of ['a', 'b', 'c']) await guard.fail(name, '::1');
    await expect(guard.succeed('d', '::1')).rejects.toMatchObject(longer);
    await expect(guard.succeed('a', '::1')).rejects.toMatchObject(longer);
  });

  it('forgets the failures of the name at a success, not of the address', async () => {
    const guard = create(2, 2);
    await guard.fail('bob', '::1');
    await guard.succeed('bob', '::1');
    await guard.fail('bob', '::1');
    await expect(guard.fail('bob', '::1')).rejects.toMatchObject({
      kind: 'tooManyFailures',
    });
  });

  it('lets five of sixty wrong passwords at once through', async () => {
    const guard = create(5, 100);
    let checked = 0;
    const tries = Array.from({ length: 60 }, () =>
      guard.attempt('bob', '::1', async (check) => {
        await check();
        checked++;
        await new Promise((resolve) => setTimeout(resolve, 5));
        return false;
      }),
    );
    const ends = await Promise.allSettled(tries);
    expect(checked).toBe(5);
    expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(55);
  });

  it('refuses none of sixty right passwords at once', async () => {
    const guard = create(5, 10);
    const tries = Array.from({ length: 60 }, () =>
      guard.attempt('bob', '::1', async (check) => {
        await check();
        await new Promise((resolve) => setTimeout(resolve, 2));
        return true;
      }),
    );
    expect(await Promise.all(tries)).toEqual(Array<boolean>(60).fill(true));
  });

  it('does not count a try that ended by an error of the service', async () => {
    const guard = create(1, 1);
    const broken = guard.attempt('bob', '::1', async (check) => {
      await check();
      throw new Error('the database is away');
    });
    await expect(broken).rejects.toThrow('away');
    await expect(guard.succeed('bob', '::1')).resolves.toBe(true);
  });
});
