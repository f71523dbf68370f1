import { Buffer } from 'node:buffer';
import type { ChildProcess } from 'node:child_process';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { notInstalled, reasonOf } from './ask.ts';
import { spawnGit } from './run.ts';

const fail = defineErrors('patches', {
  refused: 'git log failed: {reason}. Correct that, then run again',
});

/** What one commit did to one file: the lines that it added and those it took out. */
export interface FilePatch {
  readonly commit: string;
  readonly path: string;
  /** Runs of lines that stand together, each with its first line's number. */
  readonly added: readonly LineRun[];
  readonly removed: readonly LineRun[];
  readonly isBinary: boolean;
}

export interface LineRun {
  readonly line: number;
  /** Each line with its end. */
  readonly bytes: Buffer;
}

/**
 * The changes of commits, oldest first; of a merge what no parent has.
 * @param revisions - as `git log` takes them: `--all`, `a..b`
 * @throws QaError where git ends with another code than 0
 */
export async function* readPatches(
  host: Host,
  root: string,
  revisions: readonly string[],
): AsyncGenerator<FilePatch> {
  const child = spawnGit(host, root, [
    ...['log', '--reverse', '--format=commit %H', '--patch', '--unified=0', '--cc'],
    ...['--no-ext-diff', '--no-textconv', '--no-color', '--no-notes', '--root'],
    ...['--src-prefix=a/', '--dst-prefix=b/', '--full-index', '--submodule=short'],
    ...revisions,
    '--',
  ]);
  const ended = endOf(child);
  child.stdin!.end();
  const stop = (): void => void child.kill('SIGTERM');
  host.signal.addEventListener('abort', stop, { once: true });
  try {
    const reader = new PatchReader();
    // A line may be as long as a file: its pieces are joined once, at its end.
    let rest: Buffer[] = [];
    for await (const chunk of child.stdout! as AsyncIterable<Buffer>) {
      const end = chunk.lastIndexOf(10) + 1;
      if (end > 0) {
        const whole = chunk.subarray(0, end);
        yield* reader.read(rest.length === 0 ? whole : Buffer.concat([...rest, whole]));
        rest = [];
      }
      if (end < chunk.length) rest.push(chunk.subarray(end));
    }
    yield* reader.read(Buffer.concat([...rest, Buffer.from('\n')]));
    yield* reader.end();
    host.signal.throwIfAborted();
    await ended;
  } finally {
    host.signal.removeEventListener('abort', stop);
    stop();
  }
}

async function endOf(child: ChildProcess): Promise<void> {
  const errors: Buffer[] = [];
  child.stderr!.on('data', (chunk: Buffer) => errors.push(chunk));
  const ending = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).catch(notInstalled);
  ending.catch(() => undefined);
  const code = await ending;
  if (code === 0 || child.killed) return;
  throw fail('refused', { reason: reasonOf(Buffer.concat(errors).toString('utf8')) });
}

interface OpenPatch {
  readonly added: LineRun[];
  readonly removed: LineRun[];
  path: string;
  isBinary: boolean;
}

const marks = { plus: 43, minus: 45, hunk: 64, commit: 99, blank: 32 } as const;

/**
 * Reads what `git log --patch` prints, line by line. A line of a file always stands
 * behind a `+`, `-` or blank, so that none can look like a header.
 */
class PatchReader {
  #commit = '';
  #patch: OpenPatch | null = null;
  /** Columns of marks in the hunk that is open; 0 outside of one. */
  #columns = 0;
  #line = 0;

  *read(bytes: Buffer): Generator<FilePatch> {
    for (let at = 0; at < bytes.length;) {
      const end = bytes.indexOf(10, at) + 1;
      const mark = bytes[at]!;
      if (this.#columns > 0 && isContent(mark)) {
        at = this.#readRun(bytes, at, end);
        continue;
      }
      if (mark === marks.hunk) this.#openHunk(bytes.toString('latin1', at, end));
      else yield* this.#readHeader(bytes.subarray(at, end - 1));
      at = end;
    }
  }

  *end(): Generator<FilePatch> {
    const patch = this.#patch;
    this.#patch = null;
    if (patch !== null) yield { ...patch, commit: this.#commit };
  }

  *#readHeader(line: Buffer): Generator<FilePatch> {
    this.#columns = 0;
    const text = line.toString('utf8');
    if (line[0] === marks.commit) {
      yield* this.end();
      this.#commit = text.slice('commit '.length);
    } else if (text.startsWith('diff --')) {
      yield* this.end();
      const path = pathOfHeader(text);
      this.#patch = { path, added: [], removed: [], isBinary: false };
    } else if (this.#patch !== null) this.#readDetail(this.#patch, text);
  }

  #readDetail(patch: OpenPatch, text: string): void {
    if (text.startsWith('+++ b/') || text.startsWith('+++ "b/'))
      patch.path = unquote(text.slice(4).replace(/\t$/, '')).slice(2);
    else if (text.startsWith('Binary files ')) patch.isBinary = true;
  }

  #openHunk(text: string): void {
    const [ats = ''] = /^@+/.exec(text) ?? [];
    this.#columns = ats.length - 1;
    this.#line = Number(/ \+(\d+)/.exec(text)?.[1] ?? 1);
  }

  /** All lines from here on that have the same mark, up to the end of the bytes. */
  #readRun(bytes: Buffer, from: number, firstEnd: number): number {
    const columns = this.#columns;
    const kind = kindOf(bytes, from, columns);
    const parts: Buffer[] = [];
    let at = from;
    let end = firstEnd;
    for (;;) {
      parts.push(bytes.subarray(at + columns, end));
      at = end;
      if (at >= bytes.length || !isContent(bytes[at]!)) break;
      if (kindOf(bytes, at, columns) !== kind) break;
      end = bytes.indexOf(10, at) + 1;
    }
    if (kind === 'added') this.#patch?.added.push(runOf(parts, this.#line));
    if (kind === 'removed') this.#patch?.removed.push(runOf(parts, this.#line));
    if (kind !== 'removed') this.#line += parts.length;
    return at;
  }
}

function isContent(mark: number): boolean {
  return mark === marks.plus || mark === marks.minus || mark === marks.blank;
}

// In a merge a line is new where every parent lacks it.
function kindOf(
  bytes: Buffer,
  at: number,
  columns: number,
): 'added' | 'removed' | 'kept' {
  let isAdded = true;
  for (let column = at; column < at + columns; column++) {
    if (bytes[column] === marks.minus) return 'removed';
    if (bytes[column] !== marks.plus) isAdded = false;
  }
  return isAdded ? 'added' : 'kept';
}

function runOf(parts: readonly Buffer[], line: number): LineRun {
  return { line, bytes: parts.length === 1 ? parts[0]! : Buffer.concat(parts) };
}

// `diff --git a/x b/x`, `diff --cc x`: only needed where no `+++` follows.
function pathOfHeader(text: string): string {
  const combined = /^diff --(?:cc|combined) (.*)$/.exec(text);
  if (combined !== null) return unquote(combined[1]!);
  const quoted = / ("b\/.*")$/.exec(text);
  if (quoted !== null) return unquote(quoted[1]!).slice(2);
  // Both names are the same, unless the file was renamed.
  const names = text.slice('diff --git '.length);
  const half = names.slice((names.length + 1) / 2);
  return half.startsWith('b/')
    ? half.slice(2)
    : names.slice(names.lastIndexOf(' b/') + 3);
}

/** A path as git quotes it: `"b/\303\244"`. */
function unquote(path: string): string {
  if (!path.startsWith('"')) return path;
  const inner = path.slice(1, -1);
  const bytes = inner.replace(/\\([0-7]{3}|.)/g, (_, escape: string) =>
    escape.length === 3
      ? String.fromCharCode(Number.parseInt(escape, 8))
      : (escapes[escape] ?? escape),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
