import type { GateContext } from '../../../core/gate.ts';
import type { TreeFile } from '../../../core/tree.ts';
import type { TaskResult } from '../inspect/task.ts';
import { openRemote } from './remote-cache.ts';
import type { HashedQuery, SharedResult } from './remote-cache.ts';
import { hashContent } from './result-cache.ts';
import type { CacheQuery } from './cache-file.ts';
import type { ResultCache } from './result-cache.ts';

/** A file whose stamp is unknown or out of date. */
export interface FreshFile {
  readonly query: CacheQuery;
  readonly file: TreeFile;
}

/** Shares the results of a run with other machines. */
export interface Exchange {
  /** Notes a result of this run, to be shared at the end. */
  note(query: CacheQuery, result: TaskResult): void;
  finish(): Promise<void>;
}

/**
 * Fills the cache with what other machines know of the files that have to be read.
 * @returns null where no store can be used
 */
export async function openExchange(
  context: GateContext,
  url: string,
  cache: ResultCache,
  fresh: readonly FreshFile[],
): Promise<Exchange | null> {
  if (fresh.length === 0) return null;
  const remote = await openRemote(context, url);
  if (remote === null) return null;
  const unknown = await hashUnknown(context, cache, fresh);
  const shared = unknown.length === 0 ? [] : await remote.recall(unknown);
  for (const [index, query] of unknown.entries()) {
    const known = shared[index];
    if (known) cache.adopt(query, query.content, known);
  }
  const found = new Map<HashedQuery, SharedResult>();
  return {
    note: (query, { outcome, content }) => {
      if (outcome === 'same' || content === null) return;
      const result = cache.shared(query);
      if (result !== null) found.set({ ...query, content }, result);
    },
    finish: async () => {
      await remote.share(found);
      remote.close();
    },
  };
}

/** The files whose content differs from what the cache knows. */
async function hashUnknown(
  { tree }: GateContext,
  cache: ResultCache,
  fresh: readonly FreshFile[],
): Promise<readonly HashedQuery[]> {
  const unknown: HashedQuery[] = [];
  let index = 0;
  for await (const [, read] of tree.read(fresh.map(({ file }) => file))) {
    const { query } = fresh[index++]!;
    if (read.kind !== 'bytes') continue;
    const content = hashContent(read.bytes);
    if (content !== cache.knownContent(query)) unknown.push({ ...query, content });
  }
  return unknown;
}
