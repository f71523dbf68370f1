import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addFaults } from '../faults/add-faults.ts';
import { Refusal } from '../refusal.ts';
import type { Service } from '../service.ts';
import { createAccessLog } from './access-log.ts';
import { createErrorHandler } from './answer-error.ts';
import { createClientErrorHandler } from './client-errors.ts';
import { addDocument } from './document.ts';
import { createMethodTable } from './method-table.ts';
import { addAuthRoutes } from './routes/auth.ts';
import { addExamRoutes } from './routes/exams.ts';
import { addFileRoutes } from './routes/files.ts';
import { addSystemRoutes } from './routes/system.ts';
import { addUserRoutes } from './routes/users.ts';
import { errorBody, problemBody } from './schemas.ts';
import { allowOrigin, setSecurityHeaders } from './security-headers.ts';
import { spendByAddress } from './spend.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the general limit does not count this route. */
    isUnlimited?: boolean;
  }
}

const prefix = '/api/v1';
const bodyLimit = 1024 * 1024;

/** The HTTP side of the service, without a port. */
export async function createApp(service: Service): Promise<FastifyInstance> {
  const { settings, log, metrics } = service;
  const { timeouts } = settings;
  const app: FastifyInstance = fastify({
    bodyLimit,
    logger: false,
    genReqId: () => randomUUID(),
    requestTimeout: timeouts.request,
    keepAliveTimeout: timeouts.keepAlive,
    connectionTimeout: timeouts.inactivity,
    trustProxy: settings.trustProxy.length === 0 ? false : [...settings.trustProxy],
    http: {
      headersTimeout: Math.min(timeouts.headers, timeouts.request),
      connectionsCheckingInterval: timeouts.check,
      requireHostHeader: true,
    },
    // By default Fastify silently drops unknown fields and turns 1 into "1".
    ajv: {
      customOptions: {
        removeAdditional: false,
        coerceTypes: false,
        // The tests of the document check this, not every start.
        validateSchema: false,
      },
    },
    clientErrorHandler: createClientErrorHandler(log, metrics),
    frameworkErrors: (error, request, reply) => {
      createErrorHandler(log)(error, request, reply);
    },
  });
  app.removeContentTypeParser('text/plain');
  app.decorateRequest('caller', null);
  app.addSchema(errorBody);
  app.addSchema(problemBody);
  app.setErrorHandler(createErrorHandler(log));
  addHooks(app, service);
  const methodsOf = createMethodTable(app);
  app.setNotFoundHandler((request) => {
    const allowed = methodsOf(request.url);
    if (allowed.length === 0) throw new Refusal('noRoute');
    throw new Refusal('methodNotAllowed', { headers: { allow: allowed.join(', ') } });
  });
  await addDocument(app, settings);
  addFaults(app, settings);
  await app.register(async (root) => addSystemRoutes(root, service));
  await app.register(
    async (api) => {
      addSystemRoutes(api, service);
      addAuthRoutes(api, service);
      addUserRoutes(api, service);
      addExamRoutes(api, service);
      await api.register(async (files) => addFileRoutes(files, service));
    },
    { prefix },
  );
  return app;
}

function addHooks(app: FastifyInstance, service: Service): void {
  const { settings, limiters, log, metrics } = service;
  const writeAccess = createAccessLog(log, settings.secretKey);

  // Hooks use callbacks: a promise for each hook takes a tenth of the time of an
  // answer.
  app.addHook('onRequest', (request, reply, done) => {
    setSecurityHeaders(request, reply);
    if (!isHostSound(request.raw)) return done(new Refusal('malformedRequest'));
    if (allowOrigin(request, reply, settings.allowedOrigins)) return;
    const { general } = limiters;
    if (general === null || request.routeOptions.config.isUnlimited) return done();
    spendByAddress(general, request, reply, metrics).then(() => done(), done);
  });

  app.addHook('onSend', (_, reply, payload, done) => {
    if (service.isDraining()) void reply.header('connection', 'close');
    done(null, payload);
  });

  app.addHook('onResponse', (request, reply, done) => {
    metrics.observeRequest({
      method: request.method,
      endpoint: endpointOf(request),
      status: reply.statusCode,
      seconds: secondsOf(reply),
    });
    writeAccess(request, reply);
    done();
  });
}

/** The route's template, because there are too many paths for labels. */
function endpointOf({ routeOptions }: FastifyRequest): string {
  return routeOptions.url ?? 'unmatched';
}

function secondsOf(reply: FastifyReply): number {
  return reply.elapsedTime / 1000;
}

const host = /^[\w.-]+(:\d{1,5})?$|^\[[\da-f:.]+\](:\d{1,5})?$/i;

function isHostSound({ headers }: IncomingMessage): boolean {
  return headers.host === undefined || host.test(headers.host);
}
