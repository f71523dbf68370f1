import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * Reads JSON bodies. Many clients name the type on a request without a body, such as a
 * logout; that is an error only where the route needs one.
 */
export function addJsonParser(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    (request, body, done) => {
      if (body === '' && !needsBody(request)) done(null);
      else parse(request, body as string, done);
    },
  );
}

function needsBody({ routeOptions: { schema } }: FastifyRequest): boolean {
  return schema?.body !== undefined;
}
