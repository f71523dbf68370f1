/** What a unit test does not reach for: drivers, servers, processes, browsers. */
const javascript = new Set(
  (
    'child_process cluster net http https http2 dgram tls pg mysql mysql2 mongodb ' +
    'mongoose redis ioredis knex typeorm sequelize better-sqlite3 sqlite3 puppeteer ' +
    'playwright playwright-core selenium-webdriver express fastify koa ' +
    'supertest axios ' +
    'undici amqplib kafkajs testcontainers'
  ).split(' '),
);
const python = new Set(
  (
    'subprocess socket requests httpx aiohttp psycopg2 psycopg sqlalchemy pymysql ' +
    'MySQLdb pymongo redis selenium playwright sqlite3 kafka pika testcontainers'
  ).split(' '),
);

const statement = String.raw`import\s[^'"]*?from\s*|import\s*|\}\s*from\s*`;
const left = String.raw`(?:const|let|var)\s[^=]*=\s*`;
const call = String.raw`${left}(?:await\s+)?(?:require|import)\(\s*`;
const javascriptImport = new RegExp(
  String.raw`^\s*(?:${statement}|${call})['"](?:node:)?([^'"]+)['"]`,
  'gm',
);
const pythonImport = /^\s*(?:import|from)\s+(\w+)/gm;

/** The first real part that a test file imports, or null. Type imports do not count. */
export function realPartOf(path: string, text: string): string | null {
  const isPython = path.endsWith('.py');
  const found = text.matchAll(isPython ? pythonImport : javascriptImport);
  for (const [whole, name] of found) {
    if (/^\s*import\s+type\s/.test(whole)) continue;
    if ((isPython ? python : javascript).has(packageOf(name!))) return name!;
  }
  return null;
}

function packageOf(name: string): string {
  const parts = name.split('/');
  return name.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!;
}
