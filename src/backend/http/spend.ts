import type { FastifyReply, FastifyRequest } from 'fastify';
import { addressKey } from '../limits/limiter.ts';
import type { Limiter } from '../limits/limiter.ts';
import { limitHeaders } from '../limits/login-guard.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { Refusal } from '../refusal.ts';
import { clientAddress } from './client-address.ts';

/**
 * Counts one against a limit and says so in the answer's headers.
 * @throws Refusal `tooManyRequests`
 */
export async function spend(
  limiter: Limiter,
  key: string,
  reply: FastifyReply,
  metrics: Metrics,
): Promise<void> {
  const usage = await limiter.consume(key);
  void reply.headers(limitHeaders(usage, limiter));
  if (!usage.isExceeded) return;
  metrics.countLimited(limiter.name);
  throw new Refusal('tooManyRequests', { retryAfter: usage.resetSeconds });
}

/** Counts one of the sender's address. */
export function spendByAddress(
  limiter: Limiter,
  request: FastifyRequest,
  reply: FastifyReply,
  metrics: Metrics,
): Promise<void> {
  return spend(limiter, addressKey(clientAddress(request)), reply, metrics);
}
