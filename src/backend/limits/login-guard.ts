import { createHash } from 'node:crypto';
import { Refusal } from '../refusal.ts';
import { addressKey } from './limiter.ts';
import type { Limiter, Usage } from './limiter.ts';

export interface LoginGuard {
  /**
   * Runs one try to log in, and counts it if it fails.
   * @param attempt - is given the check to make right before the work; returns whether
   * the password was right
   * @throws Refusal `tooManyFailures` out of the check
   */
  attempt(
    usernameKey: string,
    ip: string,
    attempt: (check: () => Promise<void>) => Promise<boolean>,
  ): Promise<boolean>;
}

/**
 * Counts failed logins by name and address together, so that nobody can lock out a
 * user from another address, and by address alone, because one password may be tried
 * on many names. A try is counted before its work and taken back if it succeeds:
 * otherwise sixty at once would all be let in before the first had failed.
 */
export function createLoginGuard(byName: Limiter, byAddress: Limiter): LoginGuard {
  const underWay = createUnderWay();

  /** @throws Refusal once the limit is reached by failures, not by tries under way */
  const enter = async (name: string, address: string): Promise<void> => {
    for (;;) {
      const usages = await Promise.all([
        byName.consume(name),
        byAddress.consume(address),
      ]);
      const full = usages.filter(({ isExceeded }) => isExceeded);
      if (full.length === 0) return;
      await giveBack(name, address);
      if (!(await underWay.nextEnd(name))) throw tooMany(full, byName);
    }
  };
  const giveBack = async (name: string, address: string): Promise<void> => {
    await Promise.all([byName.giveBack(name), byAddress.giveBack(address)]);
  };

  return {
    attempt: async (usernameKey, ip, attempt) => {
      const address = addressKey(ip);
      const name = createHash('sha256')
        .update(`${address}\n${usernameKey}`)
        .digest('base64url');
      let leave: (() => void) | undefined;
      const check = async (): Promise<void> => {
        await enter(name, address);
        leave = underWay.begin(name);
      };
      try {
        const isRight = await attempt(check);
        if (isRight && leave !== undefined)
          await Promise.all([byName.forget(name), byAddress.giveBack(address)]);
        return isRight;
      } catch (error) {
        // What went wrong says nothing of the password.
        if (leave !== undefined) await giveBack(name, address);
        throw error;
      } finally {
        leave?.();
      }
    },
  };
}

/** The tries of this process that have begun and not ended, by name. */
function createUnderWay() {
  const tries = new Map<string, Set<Promise<void>>>();
  return {
    /** @returns what ends it */
    begin: (name: string): (() => void) => {
      const { promise, resolve } = withResolvers();
      const same = tries.get(name) ?? new Set();
      tries.set(name, same.add(promise));
      return () => {
        same.delete(promise);
        if (same.size === 0) tries.delete(name);
        resolve();
      };
    },
    /** Waits for the next end. @returns false where nothing is under way */
    nextEnd: async (name: string): Promise<boolean> => {
      const same = tries.get(name);
      if (same === undefined) return false;
      await Promise.race(same);
      return true;
    },
  };
}

// Promise.withResolvers is not in Node 20.
function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function tooMany(full: readonly Usage[], limiter: Limiter): Refusal {
  return new Refusal('tooManyFailures', {
    headers: limitHeaders(full[0]!, limiter),
    retryAfter: Math.max(...full.map(({ resetSeconds }) => resetSeconds)),
  });
}

/** The fields of draft-ietf-httpapi-ratelimit-headers, and the older ones. */
export function limitHeaders(
  { limit, remaining, resetSeconds }: Usage,
  { name, limit: { seconds } }: Pick<Limiter, 'name' | 'limit'>,
): Record<string, string> {
  return {
    'ratelimit-policy': `"${name}";q=${limit};w=${seconds}`,
    ratelimit: `"${name}";r=${remaining};t=${resetSeconds}`,
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(resetSeconds),
  };
}
