import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { Refusal } from '../refusal.ts';
import type { RefusalKind } from '../refusal.ts';
import type { Log } from '../logs/log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { errorOf } from './answer-error.ts';

const kinds: Readonly<Record<string, RefusalKind>> = {
  HPE_HEADER_OVERFLOW: 'headersTooLarge',
  ERR_HTTP_REQUEST_TIMEOUT: 'requestTimeout',
};

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

/**
 * Answers requests that are not HTTP, too long or too slow, and closes the connection.
 * The answer repeats nothing of the request.
 */
export function createClientErrorHandler(log: Log, metrics: Metrics) {
  return (error: Error & { code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const refusal = new Refusal(kinds[error.code ?? ''] ?? 'malformedRequest');
    const requestId = randomUUID();
    metrics.observeRequest({
      method: '_OTHER',
      endpoint: 'unmatched',
      status: refusal.status,
      seconds: 0,
    });
    log.warn('access', 'unreadable request', {
      status: refusal.status,
      ip: socket.remoteAddress ?? '-',
      reason: error.code ?? '-',
      request_id: requestId,
    });
    const body = JSON.stringify(errorOf(refusal, requestId));
    socket.end(
      [
        `HTTP/1.1 ${refusal.status} ${reasons[refusal.status] ?? ''}`,
        'content-type: application/json; charset=utf-8',
        `content-length: ${Buffer.byteLength(body)}`,
        'cache-control: no-store',
        'x-content-type-options: nosniff',
        `x-request-id: ${requestId}`,
        'connection: close',
        '',
        body,
      ].join('\r\n'),
      // A client that neither reads nor closes would keep the socket half open.
      () => socket.destroy(),
    );
  };
}
