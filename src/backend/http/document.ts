import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import type { Settings } from '../config/settings.ts';
import { describeRefusals } from './schemas.ts';

const description =
  'The reference service of qa-toolchain: training, practice and examination.';

/** Serves the OpenAPI document that the routes' schemas make. */
export async function addDocument(
  app: FastifyInstance,
  { isDocumented }: Settings,
): Promise<void> {
  if (!isDocumented) return;
  await app.register(swagger, {
    exposeHeadRoutes: true,
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
    transform: ({ schema: { refusals = [], ...schema }, url, route }) => ({
      url,
      schema: {
        // A route is open unless it says otherwise; the document states both.
        security: [],
        ...schema,
        response: {
          ...describeRefusals(refusals),
          ...(schema.response as object | undefined),
        },
        operationId: operationId(String(route.method), url),
      },
    }),
    refResolver: { buildLocalReference: (json) => String(json['$id']) },
  });
  let text: string | undefined;
  app.get('/openapi.json', { schema: { hide: true } }, async (_, reply) => {
    // The routes do not change once the service listens.
    text ??= JSON.stringify(app.swagger());
    return reply.type('application/json; charset=utf-8').send(text);
  });
}

/** `post /api/v1/auth/logout-all` as one word: `postApiV1AuthLogoutAll`. */
function operationId(method: string, url: string): string {
  const words = url.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const capitals = words.map((word) => word[0]!.toUpperCase() + word.slice(1));
  return method.toLowerCase() + capitals.join('');
}
