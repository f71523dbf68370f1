import { Worker } from 'node:worker_threads';
import type { Job, Results } from './job.ts';

/** Where the build puts the code of a thread; sources that are not built have none. */
export const workerFile = new URL('../worker.cjs', import.meta.url);

/**
 * Megabytes of stack of a thread. Untouched ones cost nothing; a file of 300 KB of
 * nothing but brackets needs this much.
 */
const usualStackMb = 900;

/** Bytes of it that a file may need: the thread needs some itself. */
export const threadStack = 800 * 2 ** 20;

/**
 * Starts threads on a job and waits for all of them. A thread that fails leaves its
 * task undone: whoever asked sees that no result came.
 * @param take - is handed results as they come
 */
export async function runWorkers(
  job: Job,
  threads: number,
  signal: AbortSignal,
  take: (results: Results) => void,
  megabytes = usualStackMb,
): Promise<void> {
  const workers = Array.from({ length: threads }).flatMap(() => {
    const worker = startWorker(job, megabytes);
    if (worker === null) return [];
    worker.on('message', take);
    const ended = new Promise<void>((resolve) => {
      worker.on('error', () => resolve());
      worker.on('exit', () => resolve());
    });
    return [{ worker, ended }];
  });
  const all = Promise.all(workers.map(({ ended }) => ended));
  let stop = (): void => undefined;
  const aborted = new Promise<void>((resolve) => (stop = resolve));
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    await Promise.race([all, aborted]);
    signal.throwIfAborted();
  } finally {
    // The signal outlives us, and would keep alive all that was taken.
    signal.removeEventListener('abort', stop);
    await Promise.all(workers.map(({ worker }) => worker.terminate()));
  }
}

/** A thread; null where the system has none to give. */
function startWorker(job: Job, stackSizeMb: number): Worker | null {
  try {
    return new Worker(workerFile, { workerData: job, resourceLimits: { stackSizeMb } });
  } catch {
    return null;
  }
}
