import { randomBytes } from 'node:crypto';
import { createServer, connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { Redis } from 'ioredis';
import { createConnection } from 'mysql2/promise';
import type { Stage } from './stage.ts';

/** A database of the test's own on a real server, and a prefix of its own in Redis. */
export interface Servers {
  readonly database: string;
  readonly redis: string;
  readonly redisPrefix: string;
  query: Stage['query'];
  /** Removes the database and the keys, and nothing else. */
  close(): Promise<void>;
}

const mysqlUrl = process.env['QA_TEST_MYSQL_URL'] ?? 'mysql://root@127.0.0.1:3306';
const redisUrl = process.env['QA_TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379';

/** The servers that the environment names or that listen where they do by default. */
export async function openServers(): Promise<Servers | string> {
  const name = `qa_test_${randomBytes(6).toString('hex')}`;
  const admin = await createConnection({ uri: mysqlUrl, connectTimeout: 2000 }).catch(
    (error: unknown) => String(error),
  );
  if (typeof admin === 'string') return `no MySQL or MariaDB at hand: ${admin}`;
  const redis = new Redis(redisUrl, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
  } catch (error) {
    await admin.end();
    return `no Redis at hand: ${String(error)}`;
  }
  await admin.query(`create database ${name}`);
  await admin.query(`use ${name}`);
  const url = new URL(mysqlUrl);
  url.pathname = `/${name}`;
  return {
    database: url.href,
    redis: redisUrl,
    redisPrefix: name,
    query: async (sql, values = []) => {
      const [rows] = await admin.query(sql, [...values] as string[]);
      return Array.isArray(rows) ? (rows as Record<string, unknown>[]) : [];
    },
    close: async () => {
      await admin.query(`drop database ${name}`);
      await admin.end();
      for await (const keys of redis.scanStream({ match: `${name}:*` }))
        if ((keys as string[]).length > 0) await redis.del(...(keys as string[]));
      redis.disconnect();
    },
  };
}

/** A connection to a server that can be cut, stopped and restored. */
export interface Proxy {
  readonly port: number;
  /** `cut` refuses and hangs up, `hang` takes everything and answers nothing. */
  set(state: 'open' | 'cut' | 'hang'): Promise<void>;
  close(): Promise<void>;
}

/** Puts itself between a client and the server at that address. */
export async function openProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let state: 'open' | 'cut' | 'hang' = 'open';
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk) => {
      if (state === 'open') upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (state === 'open') client.write(chunk);
    });
  });
  const listen = (wanted: number) =>
    new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  await listen(0);
  const { port: own } = server.address() as AddressInfo;
  return {
    port: own,
    set: async (next) => {
      const before = state;
      state = next;
      if (next === 'cut' && before !== 'cut') await stop();
      if (next !== 'cut' && before === 'cut') await listen(own);
      if (before === 'hang') for (const socket of sockets) socket.destroy();
    },
    close: async () => {
      if (state !== 'cut') await stop();
    },
  };
}

/** The same address by way of the proxy. */
export function through(proxy: Proxy, address: string): string {
  const url = new URL(address);
  url.hostname = '127.0.0.1';
  url.port = String(proxy.port);
  return url.href;
}
