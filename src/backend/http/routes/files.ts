import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../../refusal.ts';
import type { Service } from '../../service.ts';
import { createSlots } from '../../slots.ts';
import { callerOf, createAuthenticate } from '../authenticate.ts';
import { contentDisposition } from '../content-disposition.ts';
import { readUpload } from '../read-upload.ts';
import { envelope, id, object, refusals } from '../schemas.ts';
import { spend } from '../spend.ts';

const file = object({
  id,
  filename: { type: 'string' },
  size: { type: 'integer' },
  content_type: { type: 'string' },
  sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
});

const form = {
  type: 'object',
  required: ['file'],
  properties: {
    file: { type: 'string', contentMediaType: 'application/octet-stream' },
  },
};

/**
 * Uploads in memory at once, of ten megabytes each. No account has more than a quarter
 * of them. A wait ends before the limit on connections without data, so that who waits
 * gets an answer.
 */
const uploads = { size: 16, queue: 32, perOwner: 4, longestWait: 10_000 };

type ById = { Params: { id: string } };

/** Upload, download and deletion of a user's own files. */
export function addFileRoutes(app: FastifyInstance, service: Service): void {
  const { files, limiters, metrics, log } = service;
  const authenticate = createAuthenticate(service);
  const slots = createSlots(uploads);
  const documented = { tags: ['files'], security: [{ bearer: [] }] };
  const params = object({ id: { type: 'string' } });

  // These routes accept a form as a body, and nothing else.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('multipart/form-data', (_request, _payload, done) => {
    done(null);
  });
  // Clients name a type on a DELETE too, where no body is read.
  app.addContentTypeParser('*', (request, payload, done) => {
    payload.resume();
    if (request.method === 'DELETE') done(null);
    else done(new Refusal('mediaType'));
  });

  app.post(
    '/files',
    {
      bodyLimit: Number.MAX_SAFE_INTEGER,
      onRequest: [
        authenticate,
        (request, reply) =>
          spend(limiters.upload, callerOf(request).userId, reply, metrics),
      ],
      // The handler reads the form, so ajv has nothing to check.
      validatorCompiler: () => () => true,
      schema: {
        refusals: refusals(401, 413, 415, 422),
        summary: 'Store a file',
        ...documented,
        consumes: ['multipart/form-data'],
        body: form,
        response: {
          201: envelope(file, 201),
        },
      },
    },
    async (request, reply) => {
      const { userId } = callerOf(request);
      const { filename, bytes } = await slots.run(() => readUpload(request.raw), {
        owner: userId,
        signal: signalOf(request),
      });
      const data = await files.upload(userId, filename, bytes);
      log.info('files', 'file stored', {
        user: userId,
        file: data.id,
        size: data.size,
      });
      return reply.code(201).send({ code: 201, message: 'success', data });
    },
  );

  app.get<ById>(
    '/files/:id',
    {
      onRequest: authenticate,
      schema: {
        refusals: refusals(401, 404),
        summary: 'Hand a file out',
        ...documented,
        params,
        response: {
          200: {
            description: 'The file, as an attachment',
            content: { 'application/octet-stream': { schema: { type: 'string' } } },
          },
        },
      },
    },
    async (request, reply) => {
      const row = await files.find(callerOf(request).userId, request.params.id);
      const content = await files.read(row.id);
      return reply
        .header('content-disposition', contentDisposition(row.filename))
        .header('content-length', row.size)
        .type('application/octet-stream')
        .send(content);
    },
  );

  app.delete<ById>(
    '/files/:id',
    {
      onRequest: authenticate,
      schema: {
        refusals: refusals(401, 404),
        summary: 'Delete a file',
        ...documented,
        params,
        response: {
          204: { description: 'Deleted', type: 'null' },
        },
      },
    },
    async (request, reply) => {
      await files.remove(callerOf(request).userId, request.params.id);
      return reply.code(204).send();
    },
  );
}

/** Aborted when the client has gone before its request was read. */
function signalOf({ raw }: FastifyRequest): AbortSignal {
  const controller = new AbortController();
  const gone = (): void => controller.abort(new Refusal('malformedMultipart'));
  if (raw.destroyed) gone();
  else raw.once('close', gone);
  return controller.signal;
}
