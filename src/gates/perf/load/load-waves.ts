import type { ConnectionPool } from './connection-pool.ts';
import type { Recorder } from './recorder.ts';

/**
 * Waves of requests that start together, each after the last of the wave before has
 * ended: what the specification's own performance test does. A rest that fills no wave
 * is a smaller one.
 */
export async function loadInWaves(
  pool: ConnectionPool,
  recorder: Recorder,
  plan: {
    readonly requests: number;
    readonly atOnce: number;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  for (let sent = 0; sent < plan.requests; sent += plan.atOnce) {
    plan.signal.throwIfAborted();
    const size = Math.min(plan.atOnce, plan.requests - sent);
    await Promise.all(Array.from({ length: size }, () => requestOnce(pool, recorder)));
    recorder.cut();
  }
}

async function requestOnce(pool: ConnectionPool, recorder: Recorder): Promise<void> {
  const { sentAt, outcome } = await pool.request();
  const endedAt = pool.clock();
  recorder.record({ plannedAt: sentAt, lateness: 0, endedAt, outcome });
}
