import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import type { Settings } from '../config/settings.ts';

const description =
  'The reference service of qa-toolchain: training, practice and examination.';

/** Serves the OpenAPI document that the routes' schemas make. */
export async function addDocument(
  app: FastifyInstance,
  { isDocumented }: Settings,
): Promise<void> {
  if (!isDocumented) return;
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '考培练',
        description,
        version: __VERSION__,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        },
      },
    },
    refResolver: { buildLocalReference: (json) => String(json['$id']) },
  });
  app.get('/openapi.json', { schema: { hide: true } }, async (_, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger())),
  );
}
