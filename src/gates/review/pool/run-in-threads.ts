import { availableParallelism, freemem } from 'node:os';
import v8 from 'node:v8';
import type { GateContext } from '../../../core/gate.ts';
import type { ChoiceOptions } from '../files/choice.ts';
import type { Task, TaskResult, Tools } from '../inspect/task.ts';
import { freeAddressSpace } from './address-space.ts';
import { unpack } from './job.ts';
import type { Job, Results } from './job.ts';
import { largestFirst } from './order.ts';
import { runWorkers, threadStack, workerFile } from './start-workers.ts';

/** Bytes below which the main thread is through before another has begun. */
export const leastBytes = 6_000_000;

/** What a thread needs at most, in bytes, and how many are of use. */
const threadMemory = 250_000_000;
const mostThreads = 8;

/**
 * Bytes of address space that a thread reserves: its stack, and what V8 sets aside for
 * code. Where they are missing V8 ends the whole process.
 */
const threadSpace = 2_000_000_000;

/** What a machine has to spare. */
interface Machine {
  readonly cores: number;
  /** Bytes. */
  readonly freeMemory: number;
  /** Bytes that can still be reserved. */
  readonly addressSpace: number;
}

/** How many threads pay for so much work; 1: this one. */
export function countThreads(bytes: number, machine: Machine): number {
  const byWork = Math.floor(bytes / leastBytes) + 1;
  const byMemory = 1 + Math.floor(machine.freeMemory / threadMemory);
  const bySpace = Math.floor(machine.addressSpace / threadSpace);
  return Math.max(1, Math.min(machine.cores, byMemory, bySpace, byWork, mostThreads));
}

/** What the machine has to spare; 1 where threads are not available. */
export function threadsFor(context: GateContext, bytes: number): number {
  if (!canStartThreads(context)) return 1;
  return countThreads(bytes, {
    cores: availableParallelism(),
    freeMemory: freemem(),
    addressSpace: freeAddressSpace(context.host),
  });
}

/** Whether there is a program for threads: sources that are not built have none. */
export function canStartThreads({ host }: GateContext): boolean {
  return host.fs.existsSync(workerFile);
}

/** Tasks with the sizes of their files in bytes. */
export interface Work {
  readonly tasks: readonly Task[];
  readonly sizes: readonly number[];
}

/** A job for threads that have room for nearly every file. */
export function jobOf(
  { root }: GateContext,
  options: ChoiceOptions,
  tools: Tools,
  { tasks, sizes }: Work,
): Job {
  return {
    root,
    options: plainOptions(options),
    explain: tools.explain,
    today: tools.today,
    hashes: tools.hash !== null,
    stack: threadStack,
    tasks,
    order: largestFirst(sizes),
    next: new Int32Array(new SharedArrayBuffer(4)),
  };
}

/**
 * Runs tasks in threads, and hands back their results in the order of the tasks;
 * undefined for what a thread could not do. The main thread only listens: no file is
 * parsed on its small stack, and signals are heard.
 */
export async function runInThreads(
  context: GateContext,
  job: Job,
  threads: number,
): Promise<(TaskResult | undefined)[]> {
  const results: (TaskResult | undefined)[] = job.tasks.map(() => undefined);
  let done = 0;
  let findings = 0;
  const take = (found: Results): void => {
    for (const [index, packed] of found) {
      results[index] = unpack(packed);
      findings += countFindings(results[index]);
    }
    if (findings > manyFindings) keepOldSpaceSmall();
    done += found.length;
    context.progress(`${done} of ${job.tasks.length} files checked`);
  };
  if (freeAddressSpace(context.host) < threadSpace) return results;
  keepYoungSpaceSmall();
  await runWorkers(job, threads, context.host.signal, take);
  return results;
}

// Each thread has a heap of its own, and V8 doubles the part for young objects up to
// 96 MB in each: two threads took 600 MB, and take 360 MB in 1.05 times the time. The
// limits of a worker leave the space as it is. V8 reads this flag at each collection.
function keepYoungSpaceSmall(): void {
  v8.setFlagsFromString('--semi-space-growth-factor=1');
}

/** Findings from which on memory matters more than time. */
const manyFindings = 50_000;

function countFindings(result: TaskResult | undefined): number {
  const outcome = result?.outcome;
  if (outcome === undefined || outcome === 'same') return 0;
  return outcome.kind === 'checked' ? outcome.findings.length : 0;
}

// On a busy machine V8 lets the heap grow to a multiple of what is alive before it
// collects: a million findings took 2.5 GB, of which two thirds were garbage.
function keepOldSpaceSmall(): void {
  v8.setFlagsFromString('--heap-growing-percent=20');
}

/** Only what a thread needs of the options, as plain data. */
function plainOptions(options: ChoiceOptions): ChoiceOptions {
  const { rules, overrides, forced, include, ignores, directory, allowEmpty } = options;
  return { rules, overrides, forced, include, ignores, directory, allowEmpty };
}
