import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { GateContext } from '../../../core/gate.ts';
import type { CacheEntry, CacheQuery } from './cache-file.ts';
import { openStore } from './remote-store.ts';
import type { RemoteStore } from './remote-store.ts';

/** A result as a store has it: nothing in it tells what it is the result of. */
export type SharedResult = Pick<CacheEntry, 'day' | 'result'>;

/** A file with the hash of its content. */
export interface HashedQuery extends CacheQuery {
  readonly content: string;
}

/** Results that machines share. What goes wrong is a notice, never a failure. */
export interface RemoteCache {
  /** In the order of the queries; null where nothing is there that can be trusted. */
  recall(queries: readonly HashedQuery[]): Promise<readonly (SharedResult | null)[]>;
  /** Only CI writes: what a developer's machine holds may have been tampered with. */
  share(results: ReadonlyMap<HashedQuery, SharedResult>): Promise<void>;
  close(): void;
}

/**
 * Milliseconds that reading and writing may take; both together stay below a second.
 */
const readTime = 600;
const writeTime = 350;

/**
 * Opens the shared cache. Each value carries an HMAC under `QA_CACHE_KEY`, over its key
 * too: one that does not verify is a miss, so that the store cannot hide a finding.
 */
export async function openRemote(
  { host, notice }: GateContext,
  url: string,
): Promise<RemoteCache | null> {
  const secret = host.env['QA_CACHE_KEY'];
  if (secret === undefined || secret === '') {
    notice('cache.remote is not used: its values are signed. Set QA_CACHE_KEY');
    return null;
  }
  const store = await openStore(url, readTime);
  const { hostname } = new URL(url);
  let isAway = false;
  const attempt = async <T>(work: Promise<T>, time: number): Promise<T | null> => {
    try {
      return await within(work, time);
    } catch (error) {
      isAway = true;
      store.close();
      const { message } = error as Error;
      notice(`the shared cache on ${hostname} is not used: ${message}`);
      return null;
    }
  };
  return {
    recall: async (queries) => {
      const keys = queries.map(keyOf);
      const texts = await attempt(store.read(keys), readTime);
      return keys.map((key, index) => verify(secret, key, texts?.[index] ?? null));
    },
    share: async (results) => {
      if (isAway || !isCi(host.env['CI'])) return;
      await attempt(writeAll(store, secret, results), writeTime);
    },
    close: () => store.close(),
  };
}

function isCi(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value.toLowerCase());
}

async function writeAll(
  store: RemoteStore,
  secret: string,
  results: ReadonlyMap<HashedQuery, SharedResult>,
): Promise<void> {
  const texts = [...results].map(([query, { day, result }]) => {
    const key = keyOf(query);
    return [key, sign(secret, key, JSON.stringify({ day, result }))] as const;
  });
  if (texts.length > 0) await store.write(new Map(texts));
}

// A path by itself would tell a stranger what the sources are called.
function keyOf({ path, rules, content }: HashedQuery): string {
  const hash = createHash('sha256').update(`${rules}\0${path}\0${content}`);
  return hash.digest('hex');
}

/** A text with its signature before it. */
export function sign(secret: string, key: string, text: string): string {
  return `${signatureOf(secret, key, text).toString('hex')} ${text}`;
}

/** What a signed text holds; null where the signature is not ours. */
export function verify(
  secret: string,
  key: string,
  signed: string | null,
): SharedResult | null {
  const [, signature, text] = /^([0-9a-f]{64}) ([^]*)$/.exec(signed ?? '') ?? [];
  if (signature === undefined || text === undefined) return null;
  const expected = signatureOf(secret, key, text);
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return null;
  return JSON.parse(text) as SharedResult;
}

function signatureOf(secret: string, key: string, text: string): Buffer {
  return createHmac('sha256', secret).update(`${key}\0${text}`).digest();
}

async function within<T>(work: Promise<T>, time: number): Promise<T> {
  // Whoever is late must not bring the process down.
  work.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = `it took more than ${time} ms`;
    timer = setTimeout(() => reject(new Error(message)), time);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
