/** Texts by key that machines share. */
export interface RemoteStore {
  /** In the order of the keys; null where there is none. */
  read(keys: readonly string[]): Promise<readonly (string | null)[]>;
  write(texts: ReadonlyMap<string, string>): Promise<void>;
  close(): void;
}

/** Seconds that a text is kept: a month after its sources were last the same. */
const lifetime = 30 * 24 * 60 * 60;
const prefix = 'qa:review:';
const batch = 500;

/** Opens a store by its address; nothing is sent before the first call. */
export async function openStore(url: string, timeout: number): Promise<RemoteStore> {
  return /^rediss?:/.test(url) ? openRedis(url, timeout) : openHttp(url, timeout);
}

async function openRedis(url: string, timeout: number): Promise<RemoteStore> {
  const { Redis } = await import('ioredis');
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: timeout,
    commandTimeout: timeout,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  // Its calls fail with the same error.
  client.on('error', () => undefined);
  return {
    read: async (keys) => {
      const parts = inBatches(keys.map((key) => prefix + key));
      return (await Promise.all(parts.map((part) => client.mget(part)))).flat();
    },
    write: async (texts) => {
      const pipeline = client.pipeline();
      for (const [key, text] of texts) pipeline.set(prefix + key, text, 'EX', lifetime);
      await pipeline.exec();
    },
    close: () => client.disconnect(),
  };
}

/** Requests at a time: a store of objects answers one key a request. */
const lanes = 32;

function openHttp(url: string, timeout: number): RemoteStore {
  const { username, password, href } = new URL(url);
  const base = new URL(href.endsWith('/') ? href : `${href}/`);
  base.username = base.password = '';
  const login = btoa(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
  const headers: Record<string, string> =
    username === '' ? {} : { authorization: `Basic ${login}` };
  const abort = new AbortController();
  const request = (key: string, init: RequestInit = {}): Promise<Response> => {
    const signal = AbortSignal.any([abort.signal, AbortSignal.timeout(timeout)]);
    return fetch(new URL(key, base), { ...init, headers, signal });
  };
  return {
    read: (keys) =>
      inLanes(keys, async (key) => {
        const response = await request(key);
        const text = await response.text();
        if (response.ok) return text;
        if (response.status === 404) return null;
        throw new Error(`it answers ${response.status}`);
      }),
    write: async (texts) => {
      await inLanes([...texts], async ([key, body]) => {
        const response = await request(key, { method: 'PUT', body });
        await response.text();
        if (!response.ok) throw new Error(`it answers ${response.status}`);
      });
    },
    close: () => abort.abort(),
  };
}

function inBatches<Item>(items: readonly Item[]): readonly Item[][] {
  const count = Math.ceil(items.length / batch);
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * batch, (index + 1) * batch),
  );
}

async function inLanes<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
  return results;
}
