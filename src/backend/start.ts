import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { defineErrors } from '../core/errors.ts';
import { assemble } from './assemble.ts';
import { decideSettings } from './config/settings.ts';
import type { Settings } from './config/settings.ts';
import type { BackendOptions, Profile } from './config/options.ts';
import { openDatabase } from './db/database.ts';
import type { Database } from './db/database.ts';
import { explainDatabase } from './db/explain.ts';
import { listMigrationStates, migrateUp } from './db/migrate.ts';
import { slowPapers } from './faults/slow-papers.ts';
import { createApp } from './http/app.ts';
import { createConnections } from './lifecycle/connections.ts';
import type { Connections } from './lifecycle/connections.ts';
import type { RedisStore } from './limits/redis-store.ts';
import { createLog } from './logs/log.ts';
import type { Log } from './logs/log.ts';
import { startPruning } from './db/prune.ts';
import { seed, seededUser } from './seed.ts';

const fail = defineErrors('backend', {
  notMigrated:
    'the database lacks the migrations {names}. Apply them: qa backend migrate up',
  portTaken:
    'the address {address} is taken. Stop what listens there, or give --port 0.',
  noAddress:
    "'{host}' is not an address of this machine ({reason}). Correct --host or HOST.",
});

/** A service that runs. */
export interface Backend {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly profile: Profile;
  /** `sqlite` or `mysql`, and `redis` or `memory` for the limits. */
  readonly database: 'sqlite' | 'mysql';
  readonly limits: 'redis' | 'memory';
  /** Where the SQLite file and the uploads are. */
  readonly dataFolder: string;
  /** Whether `close` removes the data folder. */
  readonly isTemporary: boolean;
  /** The user that exists from the start; null in production or without seed. */
  readonly user: { readonly username: string; readonly password: string } | null;
  /** The last log lines, if the options have no `write`. */
  logs(): string[];
  /**
   * Lets running requests end, closes connections and frees everything. Never throws.
   * @returns whether all requests ended in time
   */
  close(): Promise<boolean>;
}

/** Frees one resource; a promise is waited for. */
type Closer = () => unknown;

/**
 * Starts the service in this process; it listens when this resolves.
 * @throws QaError if a setting, the database or the port is unavailable
 */
export async function startBackend(options: BackendOptions = {}): Promise<Backend> {
  const settings = decideSettings(options);
  const log = createLog(settings.log);
  const closers: Closer[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of closers.reverse()) await close();
    log.flush();
  };
  try {
    if (settings.isTemporary)
      closers.push(() => rm(settings.dataFolder, { recursive: true, force: true }));
    return await start(settings, log, closers, closeAll);
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function start(
  settings: Settings,
  log: Log,
  closers: Closer[],
  closeAll: () => Promise<void>,
): Promise<Backend> {
  const { timeouts } = settings;
  const database = await explainDatabase(() =>
    openDatabase(
      settings.database,
      timeouts.database,
      settings.faults.has('slow-query') ? slowPapers : undefined,
    ),
  );
  closers.push(database.close);
  await explainDatabase(() => prepareDatabase(database, settings, log));
  const redis = await connectRedis(settings, log);
  if (redis !== null) closers.push(redis.close);

  const connections = createConnections();
  let isDraining = false;
  const { service, passwords } = await assemble({
    settings,
    database,
    redis,
    log,
    countConnections: connections.count,
    isDraining: () => isDraining,
  });
  closers.push(startPruning({ database, log, now: settings.now }));
  // Hashes are made on other threads while the routes are compiled on this one.
  const [app] = await Promise.all([
    createApp(service),
    settings.isSeeded ? seed(database, passwords, settings.now()) : undefined,
  ]);
  connections.watch(app.server);
  const port = await listen(app, settings);

  const stop = async (): Promise<boolean> => {
    isDraining = true;
    log.info('lifecycle', 'draining', { ms: timeouts.drain });
    await delay(timeouts.drain);
    const isClean = await closeInTime(app, connections, timeouts.close);
    log.info('lifecycle', 'closed', { clean: isClean });
    await closeAll();
    return isClean;
  };
  let closing: Promise<boolean> | undefined;

  return {
    url: urlOf(settings.host, port),
    port,
    profile: settings.profile,
    database: settings.database.kind,
    limits: redis === null ? 'memory' : 'redis',
    dataFolder: settings.dataFolder,
    isTemporary: settings.isTemporary,
    user: settings.isSeeded
      ? { username: seededUser.username, password: seededUser.password }
      : null,
    logs: log.lines,
    close: () => (closing ??= stop()),
  };
}

function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function prepareDatabase(
  database: Database,
  { migratesItself }: Settings,
  log: Log,
): Promise<void> {
  if (migratesItself) {
    const applied = await migrateUp(database);
    if (applied.length > 0) log.info('db', 'migrated', { count: applied.length });
    return;
  }
  const states = await listMigrationStates(database);
  const missing = states.filter(({ isApplied }) => !isApplied);
  if (missing.length > 0)
    throw fail('notMigrated', { names: missing.map(({ name }) => name).join(', ') });
}

async function connectRedis(
  { redis, redisPrefix, timeouts }: Settings,
  log: Log,
): Promise<RedisStore | null> {
  if (redis === null) return null;
  const { createRedisStore } = await import('./limits/redis-store.ts');
  return createRedisStore({
    url: redis,
    prefix: redisPrefix,
    timeout: timeouts.redis,
    onDown: (cause) => log.error('limits', 'redis is away', { cause }),
  });
}

/** What the system says of an address that is not there, or not ours to use. */
const noAddress = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EADDRNOTAVAIL',
  'EACCES',
  'EINVAL',
]);

async function listen(app: FastifyInstance, { host, port }: Settings): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'EADDRINUSE')
      throw fail('portTaken', { address: `${host}:${port}` }, { cause: error });
    if (typeof code !== 'string' || !noAddress.has(code)) throw error;
    throw fail('noAddress', { host, reason: code }, { cause: error });
  }
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

/** Closes the port, waits for running requests, and after a while closes them. */
async function closeInTime(
  app: FastifyInstance,
  connections: Connections,
  time: number,
): Promise<boolean> {
  const timer = new AbortController();
  const closed = app.close().then(() => true);
  connections.closeIdle();
  const late = delay(time, false, { signal: timer.signal }).catch(() => false);
  const isClean = await Promise.race([closed, late]);
  timer.abort();
  connections.destroyAll();
  await closed;
  return isClean;
}
