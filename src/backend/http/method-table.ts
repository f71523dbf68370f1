import type { FastifyInstance } from 'fastify';

/** Which methods a path has, for a request with a method that it does not have. */
export function createMethodTable(app: FastifyInstance): (url: string) => string[] {
  const table = new Map<string, { matcher: RegExp; methods: Set<string> }>();
  app.addHook('onRoute', ({ url, method }) => {
    const entry = table.get(url) ?? { matcher: matcherOf(url), methods: new Set() };
    for (const name of [method].flat()) entry.methods.add(name);
    table.set(url, entry);
  });
  return (url) => {
    const path = url.split('?')[0]!;
    const found = [...table.values()].filter(({ matcher }) => matcher.test(path));
    return [...new Set(found.flatMap(({ methods }) => [...methods]))].sort();
  };
}

function matcherOf(template: string): RegExp {
  const pattern = template
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll('.', '\\.')))
    .join('/');
  return new RegExp(`^${pattern}$`);
}
