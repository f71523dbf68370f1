import { timingSafeEqual } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Settings } from '../../config/settings.ts';
import { Refusal } from '../../refusal.ts';
import type { Service } from '../../service.ts';
import { clientAddress } from '../client-address.ts';
import { unlimitedRefusals, object, time } from '../schemas.ts';

const check = object(
  {
    status: { enum: ['up', 'down', 'disabled'] },
    response_time_ms: { type: 'number', minimum: 0 },
    error: { enum: ['timeout', 'unreachable'] },
    mode: { type: 'string' },
  },
  ['response_time_ms', 'error', 'mode'],
);

const detailed = object({
  status: { enum: ['healthy', 'degraded', 'unhealthy'] },
  timestamp: time,
  checks: object({
    database: check,
    redis: check,
    storage: check,
    coze: check,
    dify: check,
  }),
});

const open = { logLevel: 'silent', config: { isUnlimited: true } } as const;

/** Health and metrics, at the root and under the prefix; no envelope, as specified. */
export function addSystemRoutes(app: FastifyInstance, service: Service): void {
  const { health, metrics, settings } = service;
  const guard = createInternalGuard(settings);
  const tags = ['system'];

  app.get(
    '/health',
    {
      ...open,
      schema: {
        refusals: unlimitedRefusals(),
        summary: 'Say that the process runs',
        tags,
        response: {
          200: object({
            status: { const: 'healthy' },
            timestamp: time,
            version: { type: 'string' },
          }),
        },
      },
    },
    async () => ({ status: 'healthy', timestamp: timestamp(), version: __VERSION__ }),
  );

  app.get(
    '/health/detailed',
    {
      ...open,
      onRequest: guard,
      schema: {
        refusals: unlimitedRefusals(401, 403),
        summary: 'Say how each dependency is',
        tags,
        response: { 200: detailed, 503: detailed },
      },
    },
    async (_, reply) => {
      const { status, checks } = await health.report();
      return reply
        .code(status === 'unhealthy' ? 503 : 200)
        .send({ status, timestamp: timestamp(), checks });
    },
  );

  app.get(
    '/healthz',
    {
      ...open,
      schema: {
        refusals: unlimitedRefusals(),
        summary: 'Say whether the service can serve',
        tags,
        response: {
          200: object({ status: { const: 'ok' } }),
          500: object({ status: { const: 'error' } }),
        },
      },
    },
    async (_, reply) => {
      const isUp =
        !service.isDraining() && (await health.areUp(settings.healthzRequire));
      return reply.code(isUp ? 200 : 500).send({ status: isUp ? 'ok' : 'error' });
    },
  );

  app.get(
    '/metrics',
    {
      ...open,
      onRequest: guard,
      schema: {
        refusals: unlimitedRefusals(401, 403),
        summary: 'Tell the counters to Prometheus',
        tags,
        response: {
          200: {
            description: 'Prometheus text format',
            content: { 'text/plain': { schema: { type: 'string' } } },
          },
        },
      },
    },
    async (_, reply) => reply.type(metrics.contentType).send(await metrics.render()),
  );
}

function timestamp(): string {
  return new Date().toISOString();
}

/**
 * Accepts requests from a listed network or with the token. Nobody else may see what
 * the service depends on (ASVS 5.0, 13.4.5).
 */
function createInternalGuard({ internalNetworks, internalToken }: Settings) {
  const networks = new BlockList();
  for (const network of internalNetworks) {
    const [address = '', bits] = network.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    networks.addSubnet(address, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family);
  }
  return async (request: FastifyRequest): Promise<void> => {
    const ip = clientAddress(request);
    const { headers } = request;
    if (networks.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4')) return;
    if (internalToken === null) throw new Refusal('notAllowed');
    if (!isSame(headers.authorization ?? '', `Bearer ${internalToken}`))
      throw new Refusal('noCredentials', {
        headers: { 'www-authenticate': 'Bearer realm="internal"' },
      });
  };
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
