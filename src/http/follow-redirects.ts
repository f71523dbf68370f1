import { exchange } from './exchange.ts';
import type { Answer, Exchange, ExchangeRequest } from './exchange.ts';

/** Redirects that do not lead to an answer. */
export interface Astray {
  readonly kind: 'astray';
  /** There are more than the limit, or one leads to another origin. */
  readonly why: 'loop' | 'elsewhere';
  readonly count: number;
  readonly location: string;
}

/**
 * Sends a request and follows redirects, up to a limit. If none is allowed, the
 * redirect is the answer. Credentials and bodies are never carried to another origin.
 * @param send - sends each request of the way, with what it learned from those before
 */
export async function follow(
  request: ExchangeRequest,
  redirects: number,
  send: (request: ExchangeRequest) => Promise<Exchange> = exchange,
): Promise<Exchange | Astray> {
  let current = request;
  const seen = new Set<string>();
  for (let count = 1; ; count++) {
    const answer = await send(current);
    const location = redirects === 0 ? null : locationOf(answer);
    if (answer.kind === 'failure' || location === null) return answer;
    seen.add(current.url);
    const next = parsed(location, current.url);
    if (next === null || seen.has(next.href) || count > redirects)
      return { kind: 'astray', why: 'loop', count, location };
    if (next.origin !== new URL(current.url).origin)
      return { kind: 'astray', why: 'elsewhere', count, location };
    current = { ...current, url: next.href, ...changed(current, answer) };
  }
}

function parsed(location: string, base: string): URL | null {
  return URL.canParse(location, base) ? new URL(location, base) : null;
}

function locationOf(answer: Exchange): string | null {
  if (answer.kind === 'failure' || answer.status < 300 || answer.status > 399)
    return null;
  return answer.headers['location'] ?? null;
}

// RFC 9110, 15.4: 307 and 308 keep the method; the others become GET in practice.
function changed(
  { method, headers = {} }: ExchangeRequest,
  { status }: Answer,
): Partial<ExchangeRequest> {
  if (status > 303) return {};
  const kept = Object.entries(headers).filter(
    ([name]) => !/^content-|^transfer-encoding$/i.test(name),
  );
  return {
    method: method === 'HEAD' ? 'HEAD' : 'GET',
    body: null,
    headers: Object.fromEntries(kept),
  };
}
