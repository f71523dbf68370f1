import { isIP } from 'node:net';
import { defineErrors } from '../../../core/errors.ts';
import type { Connection } from '../../../core/service.ts';

const fail = defineErrors('perf', {
  remote: '{url} is another machine. If you may load it, add --allow-remote',
});

/** The request that is sent over and over. */
export interface LoadRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it is sent; null: none. */
  readonly body: string | null;
  readonly expect: Expected;
}

/** Statuses that count as a right answer: `2xx` for any of success. */
export type Expected = readonly (number | '2xx')[];

/** Whether a status is among those that count as right. */
export function isExpected(expect: Expected, status: number): boolean {
  return expect.some((one) =>
    one === '2xx' ? status >= 200 && status < 300 : one === status,
  );
}

/** Where it goes, with its bytes made once. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
  /** How the service is reached, where that is not plain. */
  readonly connection: Connection;
  readonly method: string;
  readonly bytes: Buffer;
  readonly expect: Expected;
  /** How long an answer may take, in milliseconds. */
  readonly timeout: number;
}

/** Makes the bytes of a request to a service. */
export function targetOf(
  url: string,
  request: LoadRequest,
  timeout: number,
  connection: Connection = {},
): Target {
  const base = new URL(url);
  const isTls = base.protocol === 'https:';
  const body = request.body === null ? null : Buffer.from(request.body);
  const headers: Record<string, string> = {
    host: base.host,
    'user-agent': 'qa-perf',
    ...lowerCased(connection.headers ?? {}),
    ...lowerCased(request.headers),
    ...(body === null ? {} : { 'content-length': String(body.length) }),
  };
  const prefix = base.pathname.replace(/\/$/, '');
  const head = [
    `${request.method} ${prefix}${request.path} HTTP/1.1`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ].join('\r\n');
  return {
    host: base.hostname.replace(/^\[|\]$/g, ''),
    port: Number(base.port) || (isTls ? 443 : 80),
    isTls,
    connection,
    method: request.method,
    bytes: Buffer.concat([Buffer.from(head), body ?? Buffer.alloc(0)]),
    expect: request.expect,
    timeout,
  };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

/**
 * Refuses to load another machine.
 * @throws QaError that names the flag to allow it
 */
export function demandLoopback(url: string, isRemoteAllowed: boolean): void {
  if (isRemoteAllowed || isLoopback(new URL(url).hostname)) return;
  throw fail('remote', { url });
}

// A name other than localhost may lead anywhere, whatever it resolves to now.
function isLoopback(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  if (isIP(name) === 4) return name.startsWith('127.');
  return name === '::1' || /^::ffff:7f[0-9a-f]{2}:/.test(name);
}
