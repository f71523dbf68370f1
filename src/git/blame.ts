import type { Host } from '../core/host.ts';
import { tryGit } from './ask.ts';

/** Who wrote a line, and when. */
export interface LineOrigin {
  readonly author: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

const uncommitted = /^0+$/;

/**
 * Who wrote each line of a file, by line from 1. Empty outside of a repository and for
 * a file that is not committed. Lines that are not committed are missing.
 */
export async function blameLines(
  host: Host,
  root: string,
  path: string,
): Promise<ReadonlyMap<number, LineOrigin>> {
  const args = ['blame', '--line-porcelain', '--', path];
  const output = (await tryGit(host, root, args)) ?? '';
  const origins = new Map<number, LineOrigin>();
  let line = 0;
  let commit = '';
  let author = '';
  for (const text of output.split('\n')) {
    const header = /^([0-9a-f]{40,64}) \d+ (\d+)/.exec(text);
    if (header !== null) {
      commit = header[1]!;
      line = Number(header[2]);
    } else if (text.startsWith('author ')) author = text.slice('author '.length);
    else if (text.startsWith('author-time ') && !uncommitted.test(commit))
      origins.set(line, {
        author,
        time: Number(text.slice('author-time '.length)) * 1000,
      });
  }
  return origins;
}

const day = 24 * 60 * 60 * 1000;

/** An author and the whole days since; null where the line is not committed. */
export function tellOrigin(
  origin: LineOrigin | undefined,
  { now }: Pick<Host, 'now'>,
): { readonly author: string | null; readonly age: number | null } {
  if (origin === undefined) return { author: null, age: null };
  const age = Math.max(0, Math.floor((now().getTime() - origin.time) / day));
  return { author: origin.author, age };
}
