import type fs from 'node:fs';
import { readFile } from '../../../git/work-tree.ts';
import type { ChoiceOptions } from '../choose-files.ts';
import { runTask } from '../task.ts';
import type { Task, TaskResult, Tools } from '../task.ts';

/** What a thread is told; it reads the files by itself. */
export interface Job {
  /** Absolute path of the root of the work tree. */
  readonly root: string;
  readonly options: ChoiceOptions;
  readonly explain: boolean;
  readonly today: number;
  /** Whether contents are to be hashed. */
  readonly hashes: boolean;
  readonly tasks: readonly Task[];
  readonly batches: readonly (readonly number[])[];
  /** Shared by all threads: the batch that is taken next. */
  readonly next: Int32Array;
}

/** Results of a batch, in its order; null stands for a file without any finding. */
export interface BatchResult {
  readonly batch: number;
  readonly results: readonly (TaskResult | string | null)[];
}

/** Takes batch after batch until none is left. No thread waits for another. */
export function* runBatches(
  job: Job,
  tools: Tools,
  files: typeof fs,
): Iterable<BatchResult> {
  for (;;) {
    const batch = Atomics.add(job.next, 0, 1);
    const indexes = job.batches[batch];
    if (indexes === undefined) return;
    const results = indexes.map((index) => {
      const task = job.tasks[index]!;
      return pack(runTask(tools, task, readFile({ fs: files }, job.root, task.file)));
    });
    yield { batch, results };
  }
}

// Most files are clean: for these nothing but the hash is copied between threads.
function pack(result: TaskResult): TaskResult | string | null {
  const { outcome, content } = result;
  if (outcome === 'same' || outcome.kind !== 'checked') return result;
  const isClean = outcome.findings.length === 0 && !outcome.isDated;
  return isClean ? content : result;
}

/** The result that a packed one stands for. */
export function unpack(packed: TaskResult | string | null): TaskResult {
  if (packed !== null && typeof packed === 'object') return packed;
  return {
    outcome: { kind: 'checked', findings: [], isDated: false },
    content: packed,
  };
}
