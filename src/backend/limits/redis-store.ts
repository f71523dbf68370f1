import { Redis } from 'ioredis';

/** The Redis that processes share. */
export interface RedisStore {
  readonly client: Redis;
  /** The start of every key. */
  readonly prefix: string;
  /** Throws where Redis does not answer. */
  ping(): Promise<void>;
  close(): void;
}

interface RedisOptions {
  readonly url: string;
  readonly prefix: string;
  /** Milliseconds for a connect or a command. */
  readonly timeout: number;
  /** Told of each loss, once until it heals. */
  readonly onDown: (error: Error) => void;
}

/** The longest pause between two tries to connect, in milliseconds. */
const longestPause = 1000;

/** Connects in the background: a Redis that is away delays nothing and heals itself. */
export function createRedisStore(options: RedisOptions): RedisStore {
  const client = new Redis(options.url, {
    connectTimeout: options.timeout,
    commandTimeout: options.timeout,
    // A server that takes commands and says nothing counts as gone.
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
