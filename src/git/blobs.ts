import { Buffer } from 'node:buffer';
import type { Host } from '../core/host.ts';
import type { FileContent } from '../core/tree.ts';
import { spawnGit } from './run.ts';

/** The contents of blobs, each read once. */
export interface BlobStore {
  /** Starts reading blobs that will be asked for, all in one process. */
  prefetch(ids: readonly string[]): void;
  /**
   * The bytes of a blob by its id, unreadable where the repository has lost it; or by
   * `<commit>:<path>` (`:0:<path>` for the index), deleted where there is none.
   */
  read(name: string): Promise<FileContent>;
}

type Settle = (content: FileContent) => void;

/**
 * Opens the blobs of a repository. Everything asked for in one turn of the event loop
 * comes through one `git cat-file --batch`.
 */
export function openBlobs(host: Host, root: string): BlobStore {
  const known = new Map<string, Promise<FileContent>>();
  let waiting: { id: string; settle: Settle }[] = [];
  const flush = (): void => {
    const batch = waiting;
    waiting = [];
    readBatch(host, root, batch);
  };
  const read = (id: string): Promise<FileContent> => {
    const earlier = known.get(id);
    if (earlier !== undefined) return earlier;
    const content = new Promise<FileContent>((settle) => {
      if (waiting.length === 0) queueMicrotask(flush);
      waiting.push({ id, settle });
    });
    known.set(id, content);
    return content;
  };
  return {
    read,
    prefetch: (ids) => ids.forEach((id) => void read(id)),
  };
}

/** Answers come in the order of the questions: `<id> blob <size>\n<bytes>\n`. */
function readBatch(
  host: Host,
  root: string,
  batch: readonly { id: string; settle: Settle }[],
): void {
  const child = spawnGit(host, root, ['cat-file', '--batch']);
  let next = 0;
  const answers = splitAnswers((content) => batch[next++]?.settle(content));
  child.stdout!.on('data', answers);
  child.stderr!.resume();
  const giveUp = (): void => {
    const reason = 'git ended before it gave this blob';
    while (next < batch.length) batch[next++]!.settle({ kind: 'unreadable', reason });
  };
  child.on('error', giveUp);
  child.on('close', giveUp);
  child.stdin!.on('error', () => undefined);
  child.stdin!.end(batch.map(({ id }) => `${id}\n`).join(''));
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
      emit(answer.content);
      rest = rest.subarray(answer.length);
    }
    parts = [rest];
    held = rest.length;
  };
}

/** The first whole answer, or how many bytes there must be before one can be whole. */
function firstAnswer(
  bytes: Buffer,
): { readonly content: FileContent; readonly length: number } | number {
  const end = bytes.indexOf(10);
  if (end === -1) return bytes.length + 1;
  const header = bytes.subarray(0, end).toString('utf8');
  if (header.endsWith(' missing')) return { content: missing(header), length: end + 1 };
  const [, type, size] = header.split(' ');
  const length = end + 1 + Number(size) + 1;
  if (bytes.length < length) return length;
  const content: FileContent =
    type === 'blob'
      ? { kind: 'bytes', bytes: bytes.subarray(end + 1, length - 1) }
      : { kind: 'omitted', reason: 'submodule' };
  return { content, length };
}

function missing(header: string): FileContent {
  if (header.includes(':')) return { kind: 'omitted', reason: 'deleted' };
  const reason = 'git has lost this blob: fetch it, or repair the repository';
  return { kind: 'unreadable', reason };
}
