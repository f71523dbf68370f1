import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { GateContext } from '../../../core/gate.ts';
import type { ChoiceOptions } from '../files/choice.ts';
import { runTask } from '../inspect/task.ts';
import type { Task, TaskResult, Tools } from '../inspect/task.ts';
import { freeAddressSpace } from './address-space.ts';
import { unpack } from './job.ts';
import { canStartThreads, jobOf, runInThreads } from './run-in-threads.ts';
import type { Answer, SuspectJob } from './suspect.ts';

/**
 * Milliseconds of processor time that a file may cost before it is given up: some, and
 * more for each megabyte. A megabyte of what people write takes 300.
 */
const allowance = { any: 12_000, perMegabyte: 1000 } as const;

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
  const allowed = allowanceOf(task.bytes!.length);
  const end = await askChild(child, { ...job, next: null, allowance: allowed });
  host.signal.throwIfAborted();
  const isBounded = freeAddressSpace(host) < Infinity;
  if ('problem' in end && !isBounded) {
    const reason = `no process could be started for it (${end.problem})`;
    return { outcome: { kind: 'unreadable', reason }, content: null };
  }
  const answer = 'answer' in end ? end.answer : null;
  const result = answer !== null && 'result' in answer && unpack(answer.result);
  if (result) return result;
  return refuse(tools, task, reasonFor(answer, allowed, isBounded));
}

function reasonFor(answer: Answer | null, allowed: number, isBounded: boolean): string {
  if (answer !== null && 'isSpent' in answer)
    return `parsing it costs over ${Math.round(allowed / 1000)} s of the processor`;
  return isBounded
    ? 'it may need more address space than `ulimit -v` leaves'
    : 'it is nested too deep to be parsed';
}

function allowanceOf(bytes: number): number {
  return allowance.any + (bytes / 1e6) * allowance.perMegabyte;
}

// The counter is shared memory, which does not reach another process.
type SuspectMessage = Omit<SuspectJob, 'next'> & { readonly next: null };

/** How a child ended: its answer, none because of the file, or none of its own. */
type End = { readonly answer: Answer | null } | { readonly problem: string };

// A child that could not start, or was refused something by the machine, says nothing
// about its file: only a signal ends what is nested too deep.
function askChild(child: ChildProcess, job: SuspectMessage): Promise<End> {
  return new Promise((resolve) => {
    let answer: Answer | null = null;
    child.on('message', (message) => {
      answer ??= message as Answer;
      if ('isSpent' in answer) child.kill('SIGKILL');
    });
    child.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ problem: error.code ?? error.message }),
    );
    child.on('close', (code) =>
      resolve(answer === null && code ? { problem: `exit ${code}` } : { answer }),
    );
    child.send(job, () => undefined);
  });
}
