import type { FastifyInstance } from 'fastify';
import type { Service } from '../../service.ts';
import { Refusal } from '../../refusal.ts';
import { describeUser } from '../../users/users.ts';
import { callerOf, createAuthenticate } from '../authenticate.ts';
import { envelope, id, nothing, object, refusals, time } from '../schemas.ts';
import { clientOf, success } from './auth.ts';

const user = object({
  id,
  username: { type: 'string' },
  email: { type: 'string' },
  role: { type: 'string' },
  created_at: time,
  last_login_at: { type: ['string', 'null'], format: 'date-time' },
});

const session = object({
  id,
  created_at: time,
  last_used_at: time,
  ip: { type: 'string' },
  user_agent: { type: 'string' },
  is_current: { type: 'boolean' },
});

const password = { type: 'string', minLength: 1, maxLength: 1024 };

/** What users can see and change about themselves. */
export function addUserRoutes(app: FastifyInstance, service: Service): void {
  const { accounts, sessions } = service;
  const onRequest = createAuthenticate(service);
  const documented = { tags: ['users'], security: [{ bearer: [] }] };

  app.get(
    '/users/me',
    {
      onRequest,
      schema: {
        refusals: refusals(401),
        summary: 'Tell who is logged in',
        ...documented,
        response: { 200: envelope(user) },
      },
    },
    async (request) => success(describeUser(callerOf(request).user)),
  );

  app.put<{ Body: { current: string; new: string } }>(
    '/users/me/password',
    {
      bodyLimit: 16 * 1024,
      onRequest,
      schema: {
        refusals: refusals(401, 413, 415, 422),
        summary: 'Change the password and end the other sessions',
        ...documented,
        body: object({ current: password, new: password }),
        response: { 200: envelope(nothing) },
      },
    },
    async (request) => {
      const { user: row, sessionId } = callerOf(request);
      const { current, new: next } = request.body;
      await accounts.changePassword(
        row,
        sessionId,
        { current, next },
        clientOf(request),
      );
      return success(null);
    },
  );

  app.get(
    '/users/me/sessions',
    {
      onRequest,
      schema: {
        refusals: refusals(401),
        summary: 'List the sessions that are open',
        ...documented,
        response: {
          200: envelope({ type: 'array', items: session }),
        },
      },
    },
    async (request) => success(await sessions.list(callerOf(request))),
  );

  app.delete<{ Params: { id: string } }>(
    '/users/me/sessions/:id',
    {
      onRequest,
      schema: {
        refusals: refusals(401, 404),
        summary: 'End one of the sessions',
        ...documented,
        params: object({ id: { type: 'string' } }),
        response: {
          204: { description: 'Ended', type: 'null' },
        },
      },
    },
    async (request, reply) => {
      const { userId } = callerOf(request);
      if (!(await sessions.revoke(userId, request.params.id, 'ended by its user')))
        throw new Refusal('notFound');
      return reply.code(204).send();
    },
  );
}
