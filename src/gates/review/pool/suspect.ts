import type { ChildProcess } from 'node:child_process';
import type { Job, PackedResult, Results } from './job.ts';
import { runWorkers } from './start-workers.ts';

/**
 * Megabytes of stack that are tried, the most first: untouched ones cost nothing, and
 * not every machine gives so much address space.
 */
const sizes = [3900, 1800, 900];

/** Milliseconds between two looks at the processor time. */
const look = 100;

/** The job of one file, and what it may cost. */
export interface SuspectJob extends Job {
  /** Milliseconds of processor time after which the file is given up. */
  readonly allowance: number;
}

/** What comes back: a result, or that the file has used up its allowance. */
export type Answer = { readonly result: PackedResult } | { readonly isSpent: true };

/** What a process has of the one that started it, and its own clock. */
interface Channel extends Pick<ChildProcess, 'once' | 'send' | 'disconnect'> {
  readonly cpuUsage: NodeJS.Process['cpuUsage'];
}

/** The other end of suspects.ts: checks the file that it is told, in a thread. */
export function checkApart(parent: Channel): void {
  parent.once('message', (job) => void check(job as SuspectJob, parent));
}

async function check(job: SuspectJob, parent: Channel): Promise<void> {
  const watch = watchClock(parent, job.allowance);
  let isDone = false;
  const { signal } = new AbortController();
  for (const megabytes of sizes) {
    if (isDone) break;
    const next = new Int32Array(new SharedArrayBuffer(4));
    const take = ([one]: Results): void => {
      if (one === undefined) return;
      isDone = true;
      parent.send({ result: one[1] } as Answer);
    };
    await runWorkers({ ...job, stack: Infinity, next }, 1, signal, take, megabytes);
  }
  clearInterval(watch);
  parent.disconnect();
}

// The time of this process and not that of the clock: a machine that is busy, or was
// asleep, says nothing about a file. Whoever asked ends us, for a thread inside the
// parser hears nothing.
function watchClock(parent: Channel, allowance: number): NodeJS.Timeout {
  return setInterval(() => {
    const { user, system } = parent.cpuUsage();
    if ((user + system) / 1000 > allowance) parent.send({ isSpent: true } as Answer);
  }, look);
}
