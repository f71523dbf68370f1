import { availableParallelism, freemem } from 'node:os';
import v8 from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { GateContext } from '../../../core/gate.ts';
import { createPause } from '../../../core/pause.ts';
import { readFile } from '../../../git/work-tree.ts';
import type { ChoiceOptions } from '../choose-files.ts';
import { runTask } from '../task.ts';
import type { Task, TaskResult, Tools } from '../task.ts';
import { makeBatches } from './batches.ts';
import { runBatches, unpack } from './job.ts';
import type { BatchResult, Job } from './job.ts';

/** Bytes below which one thread is through before a second one has begun. */
export const leastBytes = 6_000_000;

/** What a thread needs at most, in bytes, and how many are of use. */
const threadMemory = 250_000_000;
const mostThreads = 8;

/** Where the build puts the code of a thread; sources that are not built have none. */
const workerFile = new URL('../worker.cjs', import.meta.url);

/** How many threads pay for so much work, this one included. */
export function countThreads(
  bytes: number,
  machine: { readonly cores: number; readonly freeMemory: number },
): number {
  const byWork = Math.floor(bytes / leastBytes) + 1;
  const byMemory = 1 + Math.floor(machine.freeMemory / threadMemory);
  return Math.max(1, Math.min(machine.cores, byMemory, byWork, mostThreads));
}

/** What the machine has to spare; null where threads cannot be had. */
export function threadsFor(context: GateContext, bytes: number): number {
  if (!context.host.fs.existsSync(workerFile)) return 1;
  const machine = { cores: availableParallelism(), freeMemory: freemem() };
  return countThreads(bytes, machine);
}

/**
 * Runs tasks in several threads, this one among them, and hands back their results in
 * the order of the tasks. What a thread could not do is done here.
 * @param sizes - of the files in bytes, in the order of the tasks
 */
export async function runInThreads(
  context: GateContext,
  options: ChoiceOptions,
  tools: Tools,
  work: { readonly tasks: readonly Task[]; readonly sizes: readonly number[] },
  threads: number,
): Promise<readonly TaskResult[]> {
  const { host, root } = context;
  const job: Job = {
    root,
    options: plainOptions(options),
    explain: tools.explain,
    today: tools.today,
    hashes: tools.hash !== null,
    tasks: work.tasks,
    batches: makeBatches(work.sizes),
    next: new Int32Array(new SharedArrayBuffer(4)),
  };
  const results: (TaskResult | undefined)[] = work.tasks.map(() => undefined);
  let done = 0;
  const take = ({ batch, results: found }: BatchResult): void => {
    for (const [at, index] of job.batches[batch]!.entries())
      results[index] = unpack(found[at]!);
    done += found.length;
    context.progress(`${done} of ${work.tasks.length} files checked`);
  };
  keepYoungSpaceSmall();
  const workers = Array.from({ length: threads - 1 }, () => startWorker(job, take));
  try {
    const pause = createPause(host);
    for (const result of runBatches(job, tools, host.fs)) {
      take(result);
      await pause();
    }
    await Promise.all(workers.map(({ ended }) => ended));
    host.signal.throwIfAborted();
  } finally {
    await Promise.all(workers.map(({ worker }) => worker.terminate()));
  }
  return results.map((result, index) => {
    const task = work.tasks[index]!;
    return result ?? runTask(tools, task, readFile(host, root, task.file));
  });
}

// Each thread has a heap of its own, and V8 doubles the part for young objects up to
// 96 MB in each: two threads took 600 MB, and take 360 MB in 1.05 times the time. The
// limits of a worker leave the space as it is. V8 reads this flag at each collection.
function keepYoungSpaceSmall(): void {
  v8.setFlagsFromString('--semi-space-growth-factor=1');
}

// A thread that fails leaves its batch undone: that is seen at the end.
function startWorker(
  job: Job,
  take: (result: BatchResult) => void,
): { readonly worker: Worker; readonly ended: Promise<void> } {
  const worker = new Worker(workerFile, { workerData: job });
  worker.on('message', take);
  const ended = new Promise<void>((resolve) => {
    worker.on('error', () => resolve());
    worker.on('exit', () => resolve());
  });
  return { worker, ended };
}

/** Only what a thread needs of the options, as plain data. */
function plainOptions(options: ChoiceOptions): ChoiceOptions {
  const { rules, overrides, forced, include, ignores, directory, allowEmpty } = options;
  return { rules, overrides, forced, include, ignores, directory, allowEmpty };
}
