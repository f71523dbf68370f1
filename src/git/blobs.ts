import { Buffer } from 'node:buffer';
import type { ChildProcess } from 'node:child_process';
import type { Host } from '../core/host.ts';
import type { FileContent } from '../core/tree.ts';
import { spawnGit } from './run.ts';

/** The contents of blobs, each read once. */
export interface BlobStore {
  /** Starts reading blobs that will be asked for, all in one process. */
  prefetch(ids: readonly string[]): void;
  /**
   * The bytes of a blob by its id, `unreadable` if the repository has lost it; or by
   * `<commit>:<path>` (`:0:<path>` for the index), `deleted` if there is no such path.
   */
  read(name: string): Promise<FileContent>;
  /** The id of an object by any name (`HEAD^{commit}`), or null if there is none. */
  resolve(name: string): Promise<string | null>;
}

interface Answer {
  readonly content: FileContent;
  /** Null if there is no such object. */
  readonly id: string | null;
}

type Settle = (answer: Answer) => void;

/** How long the process waits for another question, in milliseconds. */
const patience = 20;

/**
 * Opens the blobs of a repository. All are read through one `git cat-file --batch`. It
 * ends when nothing is asked for a while, and does not keep the program running.
 */
export function openBlobs(host: Host, root: string): BlobStore {
  const known = new Map<string, Promise<Answer>>();
  let reader: Reader | null = null;
  const ask = (name: string): Promise<Answer> => {
    const earlier = known.get(name);
    if (earlier !== undefined) return earlier;
    const answer = new Promise<Answer>((settle) => {
      reader ??= startReader(host, root, () => (reader = null));
      reader.ask(name, settle);
    });
    known.set(name, answer);
    return answer;
  };
  return {
    read: async (name) => (await ask(name)).content,
    resolve: async (name) => (await ask(name)).id,
    prefetch: (names) => names.forEach((name) => void ask(name)),
  };
}

interface Reader {
  ask(name: string, settle: Settle): void;
}

/** Answers come in the order of the questions: `<id> blob <size>\n<bytes>\n`. */
function startReader(host: Host, root: string, onEnd: () => void): Reader {
  const child = spawnGit(host, root, ['cat-file', '--batch']);
  const waiting: Settle[] = [];
  let next = 0;
  let questions = '';
  let leaving: NodeJS.Timeout | undefined;
  const end = (): void => {
    onEnd();
    child.stdin!.end();
  };
  const answers = splitAnswers((answer) => {
    waiting[next++]?.(answer);
    if (next < waiting.length) return;
    hold(child, false);
    leaving = setTimeout(end, patience).unref();
  });
  const giveUp = (): void => {
    onEnd();
    const reason = 'git ended before it gave this blob';
    while (next < waiting.length)
      waiting[next++]!({ content: { kind: 'unreadable', reason }, id: null });
  };
  child.stdout!.on('data', answers);
  child.stderr!.resume();
  child.on('error', giveUp);
  child.on('close', giveUp);
  child.stdin!.on('error', () => undefined);
  const flush = (): void => {
    child.stdin!.write(questions);
    questions = '';
  };
  return {
    ask: (name, settle) => {
      clearTimeout(leaving);
      if (next === waiting.length) hold(child, true);
      if (questions === '') queueMicrotask(flush);
      questions += `${name}\n`;
      waiting.push(settle);
    },
  };
}

/** Whether the program waits for the process, streams included, before it ends. */
function hold(child: ChildProcess, isNeeded: boolean): void {
  for (const held of [child, child.stdin, child.stdout, child.stderr] as Held[])
    if (isNeeded) held?.ref?.();
    else held?.unref?.();
}

interface Held {
  ref?(): void;
  unref?(): void;
}

/** Cuts the stream of `cat-file --batch` into answers. */
function splitAnswers(emit: Settle): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  let held = 0;
  let needed = 1;
  return (chunk) => {
    parts.push(chunk);
    held += chunk.length;
    if (held < needed) return;
    let rest = Buffer.concat(parts);
    for (;;) {
      const answer = firstAnswer(rest);
      if (typeof answer === 'number') {
        needed = answer;
        break;
      }
      emit(answer);
      rest = rest.subarray(answer.length);
    }
    parts = [rest];
    held = rest.length;
  };
}

/** The first complete answer, or how many bytes it needs at least. */
function firstAnswer(bytes: Buffer): (Answer & { readonly length: number }) | number {
  const end = bytes.indexOf(10);
  if (end === -1) return bytes.length + 1;
  const header = bytes.subarray(0, end).toString('utf8');
  if (header.endsWith(' missing'))
    return { content: missing(header), id: null, length: end + 1 };
  const [id = '', type, size] = header.split(' ');
  const length = end + 1 + Number(size) + 1;
  if (bytes.length < length) return length;
  const content: FileContent =
    type === 'blob'
      ? { kind: 'bytes', bytes: bytes.subarray(end + 1, length - 1) }
      : { kind: 'omitted', reason: 'submodule' };
  return { content, id, length };
}

function missing(header: string): FileContent {
  if (header.includes(':')) return { kind: 'omitted', reason: 'deleted' };
  const reason = 'git has lost this blob: fetch it, or repair the repository';
  return { kind: 'unreadable', reason };
}
