import type { Host } from '../../../core/host.ts';
import { startBareServer } from './bare-server.ts';
import { ConnectionPool } from './connection-pool.ts';
import { loadClosed } from './load-closed.ts';
import type { Target } from './load-request.ts';
import { Recorder } from './recorder.ts';
import { totalsOf } from '../statistics/recording.ts';

const warmUp = 200;
const measured = 500;
const bareExpect = [200];

/**
 * How many requests in a second the client itself can make of this request, answers of
 * this size and so many connections: measured against a server that only answers.
 */
export async function measureCeiling(
  host: Host,
  target: Target,
  plan: { readonly bodyBytes: number; readonly connections: number },
): Promise<number> {
  const server = await startBareServer(host, Math.min(plan.bodyBytes, 1 << 20));
  const { port } = new URL(server.url);
  const own: Target = {
    ...target,
    host: '127.0.0.1',
    port: Number(port),
    isTls: false,
    connection: {},
    expect: bareExpect,
  };
  const pool = new ConnectionPool(own, () => host.elapsed());
  try {
    const { connections } = plan;
    const load = async (milliseconds: number): Promise<number> => {
      const recorder = new Recorder(host, bareExpect, Infinity);
      const ended = loadClosed(pool, recorder, {
        connections,
        milliseconds,
        signal: host.signal,
      });
      // The watch over the event loop would keep an interrupted process alive.
      const recording = await ended.then(
        () => (recorder.pause(), recorder.finish()),
        (error: unknown) => {
          recorder.finish();
          throw error;
        },
      );
      const totals = totalsOf(recording.slices);
      return (totals.requests - totals.errors) / totals.seconds;
    };
    await load(warmUp);
    return await load(measured);
  } finally {
    pool.close();
    server.stop();
  }
}
