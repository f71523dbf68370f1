import { createHmac } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { deriveKey } from '../auth/derive-key.ts';
import type { Log } from '../logs/log.ts';
import { clientAddress } from './client-address.ts';

const longest = 200;
/** Kept hashes of tokens: a client sends the same token many times. */
const mostKnown = 1000;

/**
 * Writes one line for each request: who, what, how it ended. A token is shown as the
 * first 12 digits of a keyed hash, which distinguishes tokens and is useless otherwise.
 */
export function createAccessLog(log: Log, secretKey: string) {
  const key = deriveKey(secretKey, 'log-fingerprint');
  const known = new Map<string, string>();
  const fingerprint = (header: string | undefined): string => {
    if (header === undefined) return '-';
    let print = known.get(header);
    if (print === undefined) {
      if (known.size >= mostKnown) known.clear();
      print = fingerprintOf(header, key);
      known.set(header, print);
    }
    return print;
  };
  return (request: FastifyRequest, reply: FastifyReply): void => {
    log.info('access', `${request.method} ${pathOf(request.url)}`, {
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ip: clientAddress(request),
      ua: (request.headers['user-agent'] ?? '-').slice(0, longest),
      token: fingerprint(request.headers.authorization),
      request_id: request.id,
    });
  };
}

function fingerprintOf(header: string, key: Uint8Array): string {
  const token = /^Bearer +(\S+)/i.exec(header)?.[1];
  return token === undefined
    ? '-'
    : createHmac('sha256', key).update(token).digest('hex').slice(0, 12);
}

/** Only the path: a query may hold secrets. */
function pathOf(url: string): string {
  const end = url.indexOf('?');
  return (end === -1 ? url : `${url.slice(0, end)}?…`).slice(0, longest);
}
