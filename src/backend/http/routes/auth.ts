import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Credentials, Registration } from '../../auth/accounts.ts';
import type { Client } from '../../auth/sessions.ts';
import { addressKey } from '../../limits/limiter.ts';
import type { Service } from '../../service.ts';
import { emailPattern, longestEmail } from '../../users/email.ts';
import { callerOf, createAuthenticate } from '../authenticate.ts';
import { clientAddress } from '../client-address.ts';
import { envelope, id, nothing, object, refusals, time } from '../schemas.ts';
import { spend, spendByAddress } from '../spend.ts';

/** The longest body that these requests need. */
const bodyLimit = 16 * 1024;

const username = { type: 'string', minLength: 1, maxLength: 64 };
// Characters are counted by the policy; this only bounds the work.
const password = { type: 'string', minLength: 1, maxLength: 1024 };
const email = { type: 'string', maxLength: longestEmail, pattern: emailPattern };

const tokenPair = object({
  access_token: { type: 'string' },
  refresh_token: { type: 'string' },
  token_type: { const: 'bearer' },
  expires_in: { type: 'integer' },
});

const bearer = [{ bearer: [] }];

/** Registration, login, refresh and the ends of sessions. */
export function addAuthRoutes(app: FastifyInstance, service: Service): void {
  const { accounts, sessions, refreshTokens, limiters, metrics, log } = service;
  const authenticate = createAuthenticate(service);
  const tags = ['auth'];

  app.post<{ Body: Registration }>(
    '/auth/register',
    {
      bodyLimit,
      schema: {
        refusals: refusals(409, 413, 415, 422),
        summary: 'Register a user',
        tags,
        body: object({ username, email, password }),
        response: {
          201: envelope(
            object({
              id,
              username: { type: 'string' },
              email: { type: 'string' },
              created_at: time,
            }),
            201,
          ),
        },
      },
    },
    async (request, reply) => {
      // What cannot be registered does not count: a typo locks nobody out.
      const registration = await accounts.check(request.body);
      await spendByAddress(limiters.register, request, reply, metrics);
      const data = await accounts.register(registration);
      return reply.code(201).send({ code: 201, message: 'success', data });
    },
  );

  app.post<{ Body: Credentials }>(
    '/auth/login',
    {
      bodyLimit,
      schema: {
        refusals: refusals(401, 413, 415, 422),
        summary: 'Log in',
        tags,
        body: object({ username, password }),
        response: {
          200: envelope(tokenPair),
        },
      },
    },
    async (request) => success(await accounts.login(request.body, clientOf(request))),
  );

  app.post<{ Body: { refresh_token: string } }>(
    '/auth/refresh',
    {
      bodyLimit,
      schema: {
        refusals: refusals(401, 413, 415, 422),
        summary: 'Exchange a refresh token for the next pair',
        tags,
        body: object({
          refresh_token: { type: 'string', minLength: 1, maxLength: 512 },
        }),
        response: {
          200: envelope(tokenPair),
        },
      },
    },
    async (request, reply) => {
      const { refresh_token: token } = request.body;
      const session = await refreshTokens.sessionOf(token);
      const key = session ?? addressKey(clientAddress(request));
      await spend(limiters.refresh, key, reply, metrics);
      return success(await accounts.refresh(token));
    },
  );

  app.post(
    '/auth/logout',
    {
      bodyLimit,
      onRequest: authenticate,
      schema: {
        refusals: refusals(401, 413, 415),
        summary: 'End this session',
        tags,
        security: bearer,
        response: { 200: envelope(nothing) },
      },
    },
    async (request) => {
      const { userId, sessionId } = callerOf(request);
      await sessions.revoke(userId, sessionId, 'logout');
      log.info('auth', 'logout', { user: userId, session: sessionId });
      return success(null);
    },
  );

  app.post(
    '/auth/logout-all',
    {
      bodyLimit,
      onRequest: authenticate,
      schema: {
        refusals: refusals(401, 413, 415),
        summary: 'End all sessions of the user',
        tags,
        security: bearer,
        response: { 200: envelope(nothing) },
      },
    },
    async (request) => {
      const { userId } = callerOf(request);
      await sessions.revokeAll(userId, 'logout everywhere');
      log.info('auth', 'logout everywhere', { user: userId });
      return success(null);
    },
  );
}

/** A success with its data. */
export function success<T>(data: T) {
  return { code: 200, message: 'success', data };
}

/** Where the request came from. */
export function clientOf(request: FastifyRequest): Client {
  const userAgent = request.headers['user-agent'] ?? '';
  return { ip: clientAddress(request), userAgent };
}
