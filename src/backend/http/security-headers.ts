import type { FastifyReply, FastifyRequest } from 'fastify';

/** Headers that are the same on every answer. */
export const securityHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
};

const oneYear = 'max-age=31536000; includeSubDomains';

/** The headers that every answer carries. */
export function setSecurityHeaders(request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers(securityHeaders).header('x-request-id', request.id);
  if (request.protocol === 'https')
    void reply.header('strict-transport-security', oneYear);
}

const preflight = {
  'access-control-allow-methods': 'GET, POST, PUT, DELETE',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-max-age': '600',
};

/**
 * Accepts listed origins. They are compared as a whole: `null`, a suffix or a prefix
 * does not match.
 * @returns whether the request was a preflight and is answered
 */
export function allowOrigin(
  request: FastifyRequest,
  reply: FastifyReply,
  allowed: readonly string[],
): boolean {
  if (allowed.length === 0) return false;
  void reply.header('vary', 'origin');
  const { origin } = request.headers;
  if (origin === undefined || !allowed.includes(origin)) return false;
  void reply.header('access-control-allow-origin', origin);
  const isPreflight =
    request.method === 'OPTIONS' &&
    request.headers['access-control-request-method'] !== undefined;
  if (isPreflight) void reply.headers(preflight).code(204).send();
  return isPreflight;
}
