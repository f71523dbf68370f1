import { join } from 'node:path';
import { createPlatformClient } from './ai/platform-client.ts';
import { createAccessTokens } from './auth/access-tokens.ts';
import { createAccounts } from './auth/accounts.ts';
import { createPasswords } from './auth/passwords.ts';
import type { Passwords } from './auth/passwords.ts';
import { createRefreshTokens } from './auth/refresh-tokens.ts';
import { createSessions } from './auth/sessions.ts';
import type { Settings } from './config/settings.ts';
import type { Database } from './db/database.ts';
import { createExams } from './exams/exams.ts';
import { createFileStore } from './files/file-store.ts';
import type { FileStore } from './files/file-store.ts';
import { createFiles } from './files/files.ts';
import { createHealth } from './health/health.ts';
import type { Dependency } from './health/health.ts';
import { createLimiter } from './limits/limiter.ts';
import { createLoginGuard } from './limits/login-guard.ts';
import type { RedisStore } from './limits/redis-store.ts';
import type { Log } from './logs/log.ts';
import { createMetrics } from './metrics/metrics.ts';
import { watchQueries } from './metrics/watch-queries.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Service } from './service.ts';

/** What the service is made from. */
export interface Parts {
  readonly settings: Settings;
  readonly database: Database;
  readonly redis: RedisStore | null;
  readonly log: Log;
  readonly countConnections: () => number;
  readonly isDraining: () => boolean;
}

/** Puts the service together; nothing listens yet. */
export async function assemble(
  parts: Parts,
): Promise<{ service: Service; passwords: Passwords }> {
  const { settings, database, redis, log } = parts;
  const { limits, timeouts, now } = settings;
  const metrics = createMetrics({ countConnections: parts.countConnections });
  database.watch(watchQueries(metrics, log, timeouts.slowQuery));
  const passwords = createPasswords(limits, metrics.observeHash);
  const accessTokens = await createAccessTokens({
    secretKey: settings.secretKey,
    previousSecretKey: settings.previousSecretKey,
    accessToken: timeouts.accessToken,
    now,
  });
  const refreshTokens = createRefreshTokens({
    database,
    timeouts,
    now,
    isRotationLost: settings.faults.has('lost-rotation'),
  });
  const sessions = createSessions({ database, refreshTokens, timeouts, now });
  const limiter = (name: string, limit: typeof limits.register) =>
    createLimiter(name, limit, redis);
  const loginGuard = createLoginGuard(
    limiter('login', limits.loginFailures),
    limiter('login-address', limits.addressFailures),
  );
  const store = createFileStore(join(settings.dataFolder, 'uploads'));
  const service: Service = {
    settings,
    accounts: createAccounts({
      database,
      passwords,
      accessTokens,
      sessions,
      refreshTokens,
      loginGuard,
      log,
      now,
    }),
    accessTokens,
    sessions,
    refreshTokens,
    files: createFiles({
      database,
      store,
      quota: limits.storage,
      now,
    }),
    exams: createExams(database, now),
    health: createHealth({
      dependencies: listDependencies(parts, store, metrics),
      timeout: timeouts.health,
      cache: timeouts.healthCache,
      log,
    }),
    metrics,
    log,
    limiters: {
      general: limits.general === null ? null : limiter('general', limits.general),
      register: limiter('register', limits.register),
      refresh: limiter('refresh', limits.refresh),
      upload: limiter('upload', limits.upload),
    },
    isDraining: parts.isDraining,
  };
  return { service, passwords };
}

function listDependencies(
  { settings, database, redis }: Parts,
  store: FileStore,
  metrics: Metrics,
): Dependency[] {
  const platform = (name: 'coze' | 'dify'): Dependency => {
    const address = settings[name];
    const client =
      address === null ? null : createPlatformClient(name, address, metrics);
    return { name, isCritical: false, ping: client?.ping ?? null };
  };
  return [
    { name: 'database', isCritical: true, ping: database.ping },
    {
      name: 'redis',
      isCritical: false,
      ping: redis?.ping ?? null,
      ...(redis === null ? { mode: 'memory' } : {}),
    },
    // Where the database is a file, nothing can be changed without the disk.
    {
      name: 'storage',
      isCritical: database.address.kind === 'sqlite',
      ping: store.ping,
    },
    platform('coze'),
    platform('dify'),
  ];
}
