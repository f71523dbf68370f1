import type { Host } from './host.ts';

/** Milliseconds of work after which signals and timers get their turn. */
const stretch = 50;

/**
 * Makes the function that long loops call at each step: now and then it lets the event
 * loop turn, without which an interrupt is never heard.
 * @throws the reason of the interrupt
 */
export function createPause(
  host: Pick<Host, 'elapsed' | 'signal'>,
): () => Promise<void> {
  let last = host.elapsed();
  return async () => {
    host.signal.throwIfAborted();
    if (host.elapsed() - last < stretch) return;
    await new Promise((resolve) => setImmediate(resolve));
    last = host.elapsed();
    host.signal.throwIfAborted();
  };
}
