import { Buffer } from 'node:buffer';
import type fs from 'node:fs';
import { readFile } from '../../../git/work-tree.ts';
import type { ChoiceOptions } from '../files/choice.ts';
import { runTask } from '../inspect/task.ts';
import type { Suspect, Task, TaskResult, Tools } from '../inspect/task.ts';

/** The work of a thread, which reads the files itself. */
export interface Job {
  /** Absolute path of the root of the work tree. */
  readonly root: string;
  readonly options: ChoiceOptions;
  readonly explain: boolean;
  readonly today: number;
  /** Whether contents are to be hashed. */
  readonly hashes: boolean;
  /** Bytes of stack available to parse a file. */
  readonly stack: number;
  readonly tasks: readonly Task[];
  /** Indexes of tasks in the order in which they are taken. */
  readonly order: readonly number[];
  /** Shared by all threads: the place in the order that is taken next. */
  readonly next: Int32Array;
}

/** A result as it is handed between threads: see `pack`. */
export type PackedResult = TaskResult | string | 'suspect' | null;

/** Results of some tasks, by their indexes. */
export type Results = readonly (readonly [index: number, result: PackedResult])[];

/** Results are sent in batches of this size: a message costs as much as a file. */
const handful = 64;

/** Takes task after task until none is left. No thread waits for another. */
export function* runJob(job: Job, tools: Tools, files: typeof fs): Iterable<Results> {
  let results: [number, PackedResult][] = [];
  for (;;) {
    const index = job.order[Atomics.add(job.next, 0, 1)];
    if (index === undefined) break;
    const task = job.tasks[index]!;
    results.push([index, pack(runTask(tools, task, contentOf(job, task, files)))]);
    if (results.length < handful) continue;
    yield results;
    results = [];
  }
  yield results;
}

function contentOf({ root }: Job, { file, bytes }: Task, files: typeof fs) {
  if (bytes !== undefined) return { kind: 'bytes', bytes } as const;
  return readFile({ fs: files }, root, file, room);
}

/** Nearly every file fits in here. One buffer for each would only make garbage. */
const room = Buffer.allocUnsafeSlow(2 ** 19);

// Most files are clean: for these nothing but the hash is copied between threads.
function pack(result: TaskResult | Suspect): PackedResult {
  if (result.outcome === 'suspect') return 'suspect';
  const { outcome, content } = result;
  if (outcome === 'same' || outcome.kind !== 'checked') return result;
  const { findings, isDated, notice } = outcome;
  const isClean = findings.length === 0 && !isDated && notice === undefined;
  return isClean ? content : result;
}

/** The result that a packed one stands for; undefined: the file is a suspect. */
export function unpack(packed: PackedResult): TaskResult | undefined {
  if (packed === 'suspect') return undefined;
  if (packed !== null && typeof packed === 'object') return shareWords(packed);
  return {
    outcome: { kind: 'checked', findings: [], isDated: false },
    content: packed,
  };
}

/** Words that nearly all findings have, each once. */
const words = new Map<string, string>();

function wordOf(text: string): string {
  const known = words.get(text);
  if (known !== undefined) return known;
  words.set(text, text);
  return text;
}

// What comes from a thread has a copy of each text in each finding. A million findings
// would take twice the memory. They are ours alone, so they are changed as they are: on
// Node 20 each copy by a spread would have a hidden class of its own.
function shareWords(result: TaskResult): TaskResult {
  const { outcome } = result;
  if (outcome === 'same' || outcome.kind !== 'checked') return result;
  const path = outcome.findings[0]?.path;
  for (const finding of outcome.findings) {
    const { rule, severity, messageId } = finding;
    Object.assign(finding, {
      rule: wordOf(rule),
      severity: wordOf(severity),
      messageId: wordOf(messageId),
      path,
    });
  }
  return result;
}
