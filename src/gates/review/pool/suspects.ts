import { fileURLToPath } from 'node:url';
import type { GateContext } from '../../../core/gate.ts';
import type { ChoiceOptions } from '../files/choice.ts';
import { runTask } from '../inspect/task.ts';
import type { Task, TaskResult, Tools } from '../inspect/task.ts';
import { freeAddressSpace } from './address-space.ts';
import { unpack } from './job.ts';
import type { PackedResult } from './job.ts';
import { canStartThreads, jobOf, runInThreads } from './run-in-threads.ts';

/** Milliseconds that a file may take before it is given up. */
const patience = 12_000;

/** What checks a suspect in a process of its own, from where the build puts us. */
const suspectFile = new URL('../../bin/suspect.cjs', import.meta.url);

/** What checking suspects needs. */
export interface SuspectWork {
  readonly context: GateContext;
  readonly options: ChoiceOptions;
  readonly tools: Tools;
  /** Whether a thread with a large stack has seen them already. */
  readonly hadThread: boolean;
}

/**
 * Checks files that may need more stack or time than the main thread has: in a thread
 * with a large stack, and what is too much for that one by one in a process of its own.
 * What ends there by a crash, or not at all, is a finding; nothing else is lost by it.
 */
export async function inspectSuspects(
  { context, options, tools, hadThread }: SuspectWork,
  suspects: readonly Task[],
): Promise<readonly TaskResult[]> {
  const sizes = suspects.map(({ bytes }) => bytes!.length);
  const job = jobOf(context, options, tools, { tasks: suspects, sizes });
  const isBuilt = canStartThreads(context);
  const results: (TaskResult | undefined)[] =
    hadThread || !isBuilt
      ? suspects.map(() => undefined)
      : await runInThreads(context, job, 1);
  for (const [index, task] of suspects.entries())
    results[index] ??= isBuilt
      ? await inspectApart(context, { ...job, tasks: [task], order: [0] }, tools)
      : refuse(tools, task, 'it may be nested too deep to be parsed');
  return results as readonly TaskResult[];
}

function refuse(tools: Tools, task: Task, reason: string): TaskResult {
  const content = { kind: 'bytes', bytes: task.bytes! } as const;
  return runTask({ ...tools, refused: reason }, task, content) as TaskResult;
}

async function inspectApart(
  { host }: GateContext,
  job: ReturnType<typeof jobOf>,
  tools: Tools,
): Promise<TaskResult> {
  const [task] = job.tasks as [Task];
  const child = host.spawn(host.execPath, [fileURLToPath(suspectFile)], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    signal: host.signal,
  } as object);
  let result: PackedResult | undefined;
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    child.kill('SIGKILL');
  }, patience);
  await new Promise<void>((resolve) => {
    child.on('message', (message) => (result = message as PackedResult));
    child.on('error', () => resolve());
    child.on('close', () => resolve());
    // The counter is shared memory, which does not reach another process.
    child.send({ ...job, next: null }, () => undefined);
  });
  clearTimeout(timer);
  host.signal.throwIfAborted();
  const reason = isLate
    ? `it takes more than ${patience / 1000} seconds to be parsed`
    : freeAddressSpace(host) < Infinity
      ? 'it may need more address space than `ulimit -v` leaves'
      : 'it is nested too deep to be parsed';
  return (
    (result === undefined ? undefined : unpack(result)) ?? refuse(tools, task, reason)
  );
}
