import type { FastifyRequest } from 'fastify';
import type { Identity } from '../auth/access-tokens.ts';
import type { Account } from '../users/users.ts';
import { Refusal } from '../refusal.ts';
import type { Service } from '../service.ts';
import { countHeader } from './odd-heads.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by `authenticate`. */
    caller: Caller | null;
  }
}

/** Who sent the request. */
export interface Caller extends Identity {
  readonly user: Account;
}

const challenge = 'Bearer realm="api"';

/**
 * The caller by the request's access token.
 * @throws Refusal with the challenge of RFC 6750
 */
export function createAuthenticate({ accessTokens, sessions }: Service) {
  return async (request: FastifyRequest): Promise<void> => {
    const token = bearerToken(request);
    try {
      const identity = await accessTokens.verify(token);
      request.caller = { ...identity, user: await sessions.authenticate(identity) };
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'badAccessToken') throw error;
      throw new Refusal('badAccessToken', {
        headers: { 'www-authenticate': `${challenge}, error="invalid_token"` },
        cause: error,
      });
    }
  };
}

/** The caller of a route that needs one. */
export function callerOf({ caller }: FastifyRequest): Caller {
  if (caller === null) throw new Refusal('noCredentials');
  return caller;
}

function bearerToken(request: FastifyRequest): string {
  const { authorization = '' } = request.headers;
  const token = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization)?.[1];
  // Node keeps the first of two Authorization headers; a proxy may have used the other.
  if (token === undefined || countHeader(request.raw, 'authorization') > 1)
    throw new Refusal('noCredentials', { headers: { 'www-authenticate': challenge } });
  return token;
}
