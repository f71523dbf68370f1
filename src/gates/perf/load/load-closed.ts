import type { Connection } from './connection.ts';
import type { ConnectionPool } from './connection-pool.ts';
import type { Recorder } from './recorder.ts';

/** A pause after a connection that could not be opened, in milliseconds. */
const reopenDelay = 20;

/**
 * N connections that send the next request when the last has ended, for a time. A
 * service that stalls is asked less while it does: latencies under a given load are
 * the matter of the open profile.
 */
export async function loadClosed(
  pool: ConnectionPool,
  recorder: Recorder,
  plan: {
    readonly connections: number;
    readonly milliseconds: number;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const endAt = pool.clock() + plan.milliseconds;
  const isOver = (): boolean => pool.clock() >= endAt || plan.signal.aborted;
  const worker = async (): Promise<void> => {
    while (!isOver()) {
      const connection = pool.takeIdle() ?? (await pool.open());
      if (typeof connection !== 'string')
        await sendUntil(connection, pool, recorder, isOver);
      else {
        const now = pool.clock();
        recorder.record({
          plannedAt: now,
          lateness: 0,
          endedAt: now,
          outcome: connection,
        });
        await new Promise((resolve) => setTimeout(resolve, reopenDelay));
      }
    }
  };
  await Promise.all(Array.from({ length: plan.connections }, worker));
  plan.signal.throwIfAborted();
}

// From answer to request without a promise between: this is where the client's own
// speed is made.
function sendUntil(
  connection: Connection,
  pool: ConnectionPool,
  recorder: Recorder,
  isOver: () => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const next = (): void => {
      const plannedAt = pool.clock();
      connection.send((outcome) => {
        const endedAt = pool.clock();
        recorder.record({ plannedAt, lateness: 0, endedAt, outcome });
        if (connection.isOpen && !isOver()) return next();
        pool.release(connection);
        resolve();
      });
    };
    next();
  });
}
