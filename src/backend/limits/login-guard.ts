import { createHash } from 'node:crypto';
import { Refusal } from '../refusal.ts';
import { addressKey } from './limiter.ts';
import type { Limiter } from './limiter.ts';

/** One try to log in. */
export interface LoginAttempt {
  /** @throws Refusal `tooManyFailures` */
  check(): Promise<void>;
  /** Counts a failure; successes are not counted. */
  fail(): Promise<void>;
  /** Forgets the failures of this name from this address. */
  succeed(): Promise<void>;
}

export interface LoginGuard {
  attempt(usernameKey: string, ip: string): LoginAttempt;
}

/**
 * Counts failed logins by name and address together, so that nobody can lock out a
 * user from another address, and by address alone, because one password may be tried
 * on many names.
 */
export function createLoginGuard(byName: Limiter, byAddress: Limiter): LoginGuard {
  return {
    attempt: (usernameKey, ip) => {
      const address = addressKey(ip);
      const name = createHash('sha256')
        .update(`${address}\n${usernameKey}`)
        .digest('base64url');
      return {
        check: async () => {
          const usages = await Promise.all([
            byName.peek(name),
            byAddress.peek(address),
          ]);
          const full = usages.filter(({ remaining }) => remaining === 0);
          if (full.length > 0)
            throw new Refusal('tooManyFailures', {
              headers: limitHeaders(full[0]!, byName),
              retryAfter: Math.max(...full.map(({ resetSeconds }) => resetSeconds)),
            });
        },
        fail: async () => {
          await Promise.all([byName.consume(name), byAddress.consume(address)]);
        },
        succeed: () => byName.forget(name),
      };
    },
  };
}

/** The fields of draft-ietf-httpapi-ratelimit-headers, and the older ones. */
export function limitHeaders(
  { limit, remaining, resetSeconds }: Awaited<ReturnType<Limiter['peek']>>,
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
