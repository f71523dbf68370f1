import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../logs/log.ts';
import type { Database } from './database.ts';

interface PruneOptions {
  readonly database: Database;
  readonly log: Log;
  readonly now: () => number;
}

const hour = 60 * 60 * 1000;
const day = 24 * hour;
/** Rows that one statement removes: a longer one would hold up other writes. */
const batch = 500;
/** Milliseconds between two statements. */
const pause = 20;

/**
 * Removes what has expired, soon after the start and every hour. Several processes may
 * do so at once.
 * @returns what stops it
 */
export function startPruning(options: PruneOptions): () => Promise<void> {
  const stop = new AbortController();
  const run = async (): Promise<void> => {
    for (;;) {
      await delay(hour, undefined, { signal: stop.signal, ref: false });
      await prune(options, stop.signal);
    }
  };
  const running = prune(options, stop.signal)
    .then(run)
    .catch(() => undefined);
  return async () => {
    stop.abort();
    await running;
  };
}

/**
 * Removes sessions that ended, a day after they were revoked, and refresh tokens that
 * nobody can use. A used token stays until it expires, so that its reuse is noticed.
 * @returns the rows that were removed
 */
export async function prune(
  { database: { db }, log, now }: PruneOptions,
  signal?: AbortSignal,
): Promise<number> {
  const sessions = db
    .selectFrom('sessions')
    .select('id')
    .where((where) =>
      where.or([
        where('expires_at', '<=', now()),
        where('revoked_at', '<=', now() - day),
      ]),
    )
    .limit(batch);
  const tokens = db
    .selectFrom('refresh_tokens')
    .select('token_hash')
    .where('expires_at', '<=', now())
    .limit(batch);
  const repeat = async (removeSome: () => Promise<number>): Promise<number> => {
    let total = 0;
    for (let count = batch; count === batch && signal?.aborted !== true;) {
      count = await removeSome();
      total += count;
      if (count === batch) await delay(pause);
    }
    return total;
  };
  try {
    // MySQL has no limit in a subquery, so the keys are read first.
    const removed =
      (await repeat(async () => {
        const ids = (await sessions.execute()).map(({ id }) => id);
        if (ids.length > 0)
          await db.deleteFrom('sessions').where('id', 'in', ids).execute();
        return ids.length;
      })) +
      (await repeat(async () => {
        const hashes = (await tokens.execute()).map(({ token_hash }) => token_hash);
        if (hashes.length > 0)
          await db
            .deleteFrom('refresh_tokens')
            .where('token_hash', 'in', hashes)
            .execute();
        return hashes.length;
      }));
    if (removed > 0) log.info('db', 'expired rows removed', { count: removed });
    return removed;
  } catch (cause) {
    // The next hour is early enough; the health checks tell of the database.
    log.warn('db', 'expired rows could not be removed', { cause: String(cause) });
    return 0;
  }
}
