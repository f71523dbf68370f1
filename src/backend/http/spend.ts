import type { FastifyReply, FastifyRequest } from 'fastify';
import { addressKey } from '../limits/limiter.ts';
import type { Limiter } from '../limits/limiter.ts';
import { limitHeaders } from '../limits/login-guard.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { Refusal } from '../refusal.ts';
import { clientAddress } from './client-address.ts';

/** Counts one against a limit: headers that say so, and the refusal if it is over. */
export async function countOne(
  limiter: Limiter,
  key: string,
  metrics: Metrics,
): Promise<{ headers: Record<string, string>; refusal: Refusal | null }> {
  const usage = await limiter.consume(key);
  const headers = limitHeaders(usage, limiter);
  if (!usage.isExceeded) return { headers, refusal: null };
  metrics.countLimited(limiter.name);
  const { resetSeconds: retryAfter } = usage;
  return { headers, refusal: new Refusal('tooManyRequests', { retryAfter }) };
}

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
  const { headers, refusal } = await countOne(limiter, key, metrics);
  void reply.headers(headers);
  if (refusal !== null) throw refusal;
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
