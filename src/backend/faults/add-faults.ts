import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../config/settings.ts';
import type { FaultName } from './faults.ts';

type Answer = (
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
) => unknown;

const slowLogin = 700;
const slowRoute = 2000;
const failingEvery = 20;
const healthyFor = 10_000;
const hidden = { schema: { hide: true } };

/** Answers spoilt on their way out; `lost-rotation` sits where tokens are made. */
const spoilt: Partial<Record<FaultName, Answer>> = {
  'leaking-health': (request, _, payload) =>
    request.routeOptions.url?.endsWith('/health/detailed')
      ? String(payload).replace(
          /"database":\{/,
          '"database":{"error_text":"mysql://root:hunter2@10.0.0.5:3306/app",',
        )
      : payload,
  'wrong-code': (request, reply, payload) => {
    if (
      request.routeOptions.url?.endsWith('/auth/register') &&
      reply.statusCode === 201
    )
      void reply.code(200);
    return payload;
  },
  'healthy-code': (request, reply, payload) => {
    if (!request.routeOptions.url?.endsWith('/health/detailed')) return payload;
    void reply.code(200);
    return String(payload).replace(
      /"status":"\w+"(.*?)"database":\{"status":"\w+"/,
      '"status":"unhealthy"$1"database":{"status":"down"',
    );
  },
  'missing-series': (request, _, payload) =>
    request.routeOptions.url?.endsWith('/metrics')
      ? String(payload)
          .split('\n')
          .filter((line) => !/\b(active_connections|ai_api_calls_total)\b/.test(line))
          .join('\n')
      : payload,
};

/** Defects that are more than a spoilt answer. */
const installed: Partial<
  Record<FaultName, (app: FastifyInstance, settings: Settings) => void>
> = {
  'slow-login': (app) =>
    app.addHook('preHandler', async ({ routeOptions }) => {
      if (routeOptions.url?.endsWith('/auth/login')) await delay(slowLogin);
    }),
  'failing-route': (app) => {
    let requests = 0;
    app.addHook('preHandler', async ({ routeOptions }) => {
      if (routeOptions.url !== '/api/v1/papers') return;
      if (++requests % failingEvery === 0)
        throw new Error('a failing route that was asked for');
    });
  },
  'fading-health': (app, { now }) => {
    const end = now() + healthyFor;
    app.addHook('preHandler', async ({ routeOptions }, reply) => {
      if (routeOptions.url?.endsWith('/healthz') && now() >= end)
        return reply.code(500).send({ status: 'error' });
    });
  },
  'busy-loop': (app) => {
    const worker = new Worker('for (;;);', { eval: true });
    worker.unref();
    app.addHook('onClose', async () => void (await worker.terminate()));
  },
  'crash-route': (app) =>
    app.get('/api/v1/fault/crash', hidden, async () => {
      throw new Error('a fault that was asked for');
    }),
  'slow-route': (app) =>
    app.get('/api/v1/fault/slow', hidden, async () => {
      await delay(slowRoute);
      return { code: 200, message: 'success', data: null };
    }),
};

/** Switches the chosen defects on. */
export function addFaults(app: FastifyInstance, settings: Settings): void {
  const spoil = [...settings.faults].flatMap((name) => spoilt[name] ?? []);
  if (spoil.length > 0)
    app.addHook('onSend', async (request, reply, payload) =>
      spoil.reduce<unknown>((text, answer) => answer(request, reply, text), payload),
    );
  for (const name of settings.faults) installed[name]?.(app, settings);
}
