import { randomUUID } from 'node:crypto';
import fastify from 'fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { addFaults } from '../faults/add-faults.ts';
import { Refusal } from '../refusal.ts';
import type { Service } from '../service.ts';
import { createErrorHandler } from './answer-error.ts';
import { createClientErrorHandler, createRawAnswer } from './client-errors.ts';
import type { RawAnswer } from './client-errors.ts';
import { addDocument } from './document.ts';
import { createDoor } from './door.ts';
import type { Door } from './door.ts';
import { addJsonParser } from './json-body.ts';
import { createMethodTable } from './method-table.ts';
import { addAuthRoutes } from './routes/auth.ts';
import { addExamRoutes } from './routes/exams.ts';
import { addFileRoutes } from './routes/files.ts';
import { addSystemRoutes } from './routes/system.ts';
import { addUserRoutes } from './routes/users.ts';
import { errorBody, problemBody } from './schemas.ts';

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
  const { settings, log } = service;
  const { timeouts } = settings;
  const door = createDoor(service);
  const answerError = createErrorHandler(log);
  const answerRaw = createRawAnswer(service);
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
      // Node would answer by itself; `refusalOfHead` does.
      requireHostHeader: false,
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
    clientErrorHandler: createClientErrorHandler(answerRaw),
    // These pass by every hook.
    frameworkErrors: (error, request, reply) => {
      reply.raw.once('finish', () => door.leave(request, reply));
      door.enter(request, reply, (refusal) => {
        answerError(refusal ?? error, request, reply);
      });
    },
  });
  app.removeContentTypeParser('text/plain');
  addJsonParser(app);
  app.decorateRequest('caller', null);
  app.addSchema(errorBody);
  app.addSchema(problemBody);
  app.setErrorHandler(answerError);
  addHooks(app, door, service);
  addLateDoors(app, answerRaw);
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
      api.addHook('preHandler', refuseOddIds);
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

function addHooks(app: FastifyInstance, door: Door, service: Service): void {
  app.addHook('onRequest', door.enter);
  app.addHook('onSend', (_, reply, payload, done) => {
    if (service.isDraining()) void reply.header('connection', 'close');
    done(null, payload);
  });
  app.addHook('onResponse', (request, reply, done) => {
    door.leave(request, reply);
    done();
  });
}

/**
 * Requests that Node would answer by itself, without a header and a line in the log.
 */
function addLateDoors(app: FastifyInstance, answer: RawAnswer): void {
  app.server.on('checkExpectation', (request, response) => {
    app.server.emit('request', request, response);
  });
  app.server.on('connect', (_, socket) => {
    void answer(new Refusal('methodNotAllowed', { headers: { allow: '' } }), socket);
  });
}

const id = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * An id is compared as it was made, byte by byte. MariaDB compares text as if blanks at
 * its end did not count, so any other spelling is refused before it gets there.
 */
async function refuseOddIds({ params }: FastifyRequest): Promise<void> {
  const { id: given } = params as { readonly id?: string };
  if (given !== undefined && !id.test(given)) throw new Refusal('notFound');
}
