import { STATUS_CODES } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { Refusal } from '../refusal.ts';
import type { RefusalKind } from '../refusal.ts';
import type { Service } from '../service.ts';
import { addressKey } from '../limits/limiter.ts';
import { errorOf } from './answer-error.ts';
import { canonicalAddress } from './client-address.ts';
import { securityHeaders } from './security-headers.ts';
import { countOne } from './spend.ts';

const kinds: Readonly<Record<string, RefusalKind>> = {
  HPE_HEADER_OVERFLOW: 'headersTooLarge',
  ERR_HTTP_REQUEST_TIMEOUT: 'requestTimeout',
};

/** Answers on a connection whose request Node could not hand on, and closes it. */
export type RawAnswer = (
  refusal: Refusal,
  socket: Duplex & { readonly remoteAddress?: string | undefined },
  reason?: string,
) => Promise<void>;

/**
 * Answers requests that are not HTTP, too long or too slow. Nothing of the request is
 * repeated.
 */
export function createClientErrorHandler(answer: RawAnswer) {
  return (error: Error & { code?: string }, socket: Parameters<RawAnswer>[1]): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const refusal = new Refusal(kinds[error.code ?? ''] ?? 'malformedRequest');
    void answer(refusal, socket, error.code);
  };
}

/** The same door for these as for every request: limit, count, log line, headers. */
export function createRawAnswer({ limiters, log, metrics }: Service): RawAnswer {
  const limited = async (refusal: Refusal, ip: string): Promise<Refusal> => {
    const { general } = limiters;
    if (general === null) return refusal;
    return (await countOne(general, addressKey(ip), metrics)).refusal ?? refusal;
  };
  return async (first, socket, reason = '-') => {
    const ip = canonicalAddress(socket.remoteAddress ?? '') ?? '-';
    const refusal = await limited(first, ip);
    const requestId = randomUUID();
    const { status } = refusal;
    metrics.observeRequest({
      method: '_OTHER',
      endpoint: 'unmatched',
      status,
      seconds: 0,
    });
    log.warn('access', 'unreadable request', {
      status,
      ip,
      reason,
      request_id: requestId,
    });
    const body = JSON.stringify(errorOf(refusal, requestId));
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      ...securityHeaders,
      ...refusal.headers,
      'x-request-id': requestId,
      connection: 'close',
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`;
    socket.end(
      [head, ...lines, '', body].join('\r\n'),
      // A client that neither reads nor closes would keep the socket half open.
      () => socket.destroy(),
    );
  };
}
