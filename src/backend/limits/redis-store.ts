import { Redis } from 'ioredis';

/** The Redis that processes share. */
export interface RedisStore {
  readonly client: Redis;
  /** The start of every key. */
  readonly prefix: string;
  /** Throws if Redis does not answer. */
  ping(): Promise<void>;
  close(): void;
}

interface RedisOptions {
  readonly url: string;
  readonly prefix: string;
  /** Milliseconds for a connect or a command. */
  readonly timeout: number;
  /** Called when the connection is lost, once until it is back. */
  readonly onDown: (error: Error) => void;
}

/** The longest pause between two tries to connect, in milliseconds. */
const longestPause = 1000;

/** Connects in the background, again and again, so a missing Redis delays nothing. */
export function createRedisStore(options: RedisOptions): RedisStore {
  const client = new Redis(options.url, {
    connectTimeout: options.timeout,
    commandTimeout: options.timeout,
    // A server that accepts commands and does not answer counts as unavailable.
    socketTimeout: options.timeout,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(times * 50, longestPause),
  });
  let isDown = false;
  client.on('error', (error: Error) => {
    if (!isDown) options.onDown(error);
    isDown = true;
  });
  client.on('ready', () => {
    isDown = false;
  });
  return {
    client,
    prefix: options.prefix,
    ping: async () => void (await client.ping()),
    close: () => client.disconnect(),
  };
}
