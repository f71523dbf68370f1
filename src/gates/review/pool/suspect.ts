import type { ChildProcess } from 'node:child_process';
import type { Job } from './job.ts';
import { runWorkers } from './start-workers.ts';

/**
 * Megabytes of stack that are tried, the most first: untouched ones cost nothing, and
 * not every machine gives so much address space.
 */
const sizes = [3900, 1800, 900];

/** What a process has of the one that started it. */
type Channel = Pick<ChildProcess, 'once' | 'send' | 'disconnect'>;

/** The other end of suspects.ts: checks the file that it is told, in a thread. */
export function checkApart(parent: Channel): void {
  parent.once('message', (job) => void check(job as Job, parent));
}

async function check(job: Job, parent: Channel): Promise<void> {
  let isDone = false;
  const { signal } = new AbortController();
  for (const megabytes of sizes) {
    if (isDone) break;
    const next = new Int32Array(new SharedArrayBuffer(4));
    const take = ([one]: readonly (readonly [number, unknown])[]): void => {
      if (one === undefined) return;
      isDone = true;
      parent.send(one[1] as object);
    };
    await runWorkers({ ...job, stack: Infinity, next }, 1, signal, take, megabytes);
  }
  parent.disconnect();
}
