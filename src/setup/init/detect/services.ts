import { dependenciesOf, tableAt } from '../../../tools/project.ts';
import type { Project } from '../../../tools/project.ts';
import { pythonDependencies } from '../../../tools/python-settings.ts';

/** A service that the tests of a project talk to. */
export interface NeededService {
  readonly name: 'mysql' | 'postgres' | 'redis' | 'mongo';
  readonly image: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  /** A command in the container that ends 0 when the service is ready. */
  readonly ready: string;
}

interface KnownService extends NeededService {
  readonly clients: readonly string[];
  /** Names of images that stand for it. */
  readonly images: RegExp;
}

// Versions in full, as the gate `deps` wants them; seen in use on 2026-11-29.
const known: readonly KnownService[] = [
  {
    name: 'mysql',
    image: 'mysql:8.4.8',
    port: 3306,
    env: { MYSQL_ROOT_PASSWORD: 'test', MYSQL_DATABASE: 'test' },
    ready: 'mysqladmin ping --silent || mariadb-admin ping --silent',
    clients: ['mysql', 'mysql2', 'mariadb', 'pymysql', 'aiomysql', 'mysqlclient'],
    images: /(?:^|\/)(?:mysql|mariadb)(?::|$)/,
  },
  {
    name: 'postgres',
    image: 'postgres:16.9',
    port: 5432,
    env: { POSTGRES_PASSWORD: 'test', POSTGRES_DB: 'test' },
    ready: 'pg_isready',
    clients: ['pg', 'postgres', 'psycopg', 'psycopg2', 'psycopg2-binary', 'asyncpg'],
    images: /(?:^|\/)postgres(?::|$)/,
  },
  {
    name: 'redis',
    image: 'redis:7.4.7',
    port: 6379,
    env: {},
    ready: 'redis-cli ping',
    clients: ['redis', 'ioredis', 'bullmq', 'bull', 'aioredis'],
    images: /(?:^|\/)(?:redis|valkey)(?::|$)/,
  },
  {
    name: 'mongo',
    image: 'mongo:7.0.28',
    port: 27017,
    env: {},
    ready: 'mongosh --eval 1',
    clients: ['mongodb', 'mongoose', 'pymongo', 'motor'],
    images: /(?:^|\/)mongo(?::|$)/,
  },
];

const composeFiles = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yml',
  'docker-compose.yaml',
];

/**
 * The services that a project uses: the image of its compose file where there is one,
 * else a usual image for a client among its dependencies.
 */
export async function detectServices(
  project: Project,
): Promise<readonly NeededService[]> {
  const images = await composeImages(project);
  const packages = new Set([
    ...Object.keys(dependenciesOf(await project.manifest())),
    ...(await pythonDependencies(project)),
  ]);
  return known.flatMap(({ clients, images: pattern, ...service }) => {
    const image = images.find((name) => pattern.test(name));
    if (image !== undefined) return [{ ...service, image }];
    return clients.some((client) => packages.has(client)) ? [service] : [];
  });
}

async function composeImages(project: Project): Promise<readonly string[]> {
  for (const file of composeFiles) {
    const compose = await project.yaml(file);
    if (compose === null) continue;
    return Object.values(tableAt(compose, 'services'))
      .map((service) => tableAt(service)['image'])
      .filter((image): image is string => typeof image === 'string')
      .filter((image) => !image.includes('$'));
  }
  return [];
}
