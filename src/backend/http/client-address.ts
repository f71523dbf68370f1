import { isIPv4, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';

/**
 * The address of the client in the one form that limits, sessions and the log use. A
 * proxy's header may hold a port, another spelling, or no address at all; then it is
 * the address of the proxy itself.
 */
export function clientAddress({ ip, raw }: FastifyRequest): string {
  return (
    canonicalAddress(ip) ?? canonicalAddress(raw.socket.remoteAddress ?? '') ?? '-'
  );
}

/** An IP address in its shortest usual form, without port and zone, or null. */
export function canonicalAddress(text: string): string | null {
  const [, v4] = /^([\d.]+)(?::\d{1,5})?$/.exec(text) ?? [];
  if (v4 !== undefined) return isIPv4(v4) ? v4 : null;
  const [, bracketed] = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text) ?? [];
  const [v6 = ''] = (bracketed ?? text).split('%');
  if (!isIPv6(v6)) return null;
  const short = new URL(`http://[${v6}]`).hostname.slice(1, -1);
  return mappedIpv4(short) ?? short;
}

/** `::ffff:c000:207` is 192.0.2.7 (RFC 4291, 2.5.5.2). */
function mappedIpv4(short: string): string | null {
  const [, high, low] = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(short) ?? [];
  if (high === undefined || low === undefined) return null;
  const parts = [parseInt(high, 16), parseInt(low, 16)];
  return parts.flatMap((part) => [part >> 8, part & 255]).join('.');
}
