import type { IncomingMessage } from 'node:http';
import { Refusal } from '../refusal.ts';

const host = /^[\w.-]+(:\d{1,5})?$|^\[[\da-f:.]+\](:\d{1,5})?$/i;

/**
 * What is refused of the head of a request although Node lets it through (RFC 9110 and
 * 9112), or null.
 */
export function refusalOfHead(request: IncomingMessage): Refusal | null {
  const { headers, httpVersion } = request;
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return new Refusal('httpVersion');
  if (!isHostSound(request)) return new Refusal('malformedRequest');
  if (isOther(headers['transfer-encoding'], 'chunked'))
    return new Refusal('notImplemented');
  return isOther(headers.expect, '100-continue')
    ? new Refusal('expectationFailed')
    : null;
}

/** Exactly one of the usual form; HTTP/1.0 may have none. */
function isHostSound(request: IncomingMessage): boolean {
  const count = countHeader(request, 'host');
  if (count === 0) return request.httpVersion === '1.0';
  return count === 1 && host.test(request.headers.host ?? '');
}

/** Whether a header is there and is not the one value that is understood. */
function isOther(value: string | undefined, known: string): boolean {
  return value !== undefined && value.toLowerCase() !== known;
}

/** How often a header stands in a request; Node joins or drops all but one. */
export function countHeader({ rawHeaders }: IncomingMessage, name: string): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2)
    if (rawHeaders[index]!.toLowerCase() === name) count++;
  return count;
}
