import { isIPv6 } from 'node:net';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Limit } from '../config/options.ts';
import type { RedisStore } from './redis-store.ts';

/** How much of a limit a client has used. */
export interface Usage {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Whole seconds until the count starts again; at least 1. */
  readonly resetSeconds: number;
  readonly isExceeded: boolean;
}

/** A counter for each key, shared by all processes that share a Redis. */
export interface Limiter {
  readonly name: string;
  readonly limit: Limit;
  /** Counts one and returns the use, also beyond the limit. */
  consume(key: string): Promise<Usage>;
  /** Takes back one that was counted. */
  giveBack(key: string): Promise<void>;
  forget(key: string): Promise<void>;
}

/**
 * A limiter that counts in Redis, or in this process while Redis is unavailable. Then
 * each process has the limit for itself.
 */
export function createLimiter(
  name: string,
  limit: Limit,
  store: RedisStore | null,
): Limiter {
  const { points, seconds: duration } = limit;
  const inMemory = new RateLimiterMemory({ points, duration });
  const limiter: RateLimiterAbstract =
    store === null
      ? inMemory
      : new RateLimiterRedis({
          storeClient: store.client,
          keyPrefix: `${store.prefix}:limit:${name}`,
          points,
          duration,
          insuranceLimiter: inMemory,
          rejectIfRedisNotReady: true,
        });
  const usageOf = (result: RateLimiterRes): Usage => {
    const used = result.consumedPoints;
    return {
      limit: points,
      used,
      remaining: Math.max(0, points - used),
      resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
      isExceeded: used > points,
    };
  };
  return {
    name,
    limit,
    consume: async (key) => {
      try {
        return usageOf(await limiter.consume(key));
      } catch (result) {
        if (result instanceof RateLimiterRes) return usageOf(result);
        throw result;
      }
    },
    giveBack: async (key) => void (await limiter.reward(key)),
    forget: async (key) => void (await limiter.delete(key)),
  };
}

/** The part of an address that belongs to one client: for IPv6 the first half. */
export function addressKey(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  return mapped?.[1] ?? expandIpv6(ip).slice(0, 4).join(':');
}

function expandIpv6(ip: string): string[] {
  const [head = '', tail] = ip.split('%')[0]!.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const before = groups(head);
  if (tail === undefined) return before;
  const after = groups(tail);
  const zeros = Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(zeros).fill('0'), ...after];
}
