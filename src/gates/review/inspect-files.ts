import { join } from 'node:path';
import type { GateContext } from '../../core/gate.ts';
import { createPause } from '../../core/pause.ts';
import type { FileContent, TreeFile } from '../../core/tree.ts';
import type { ActiveRules } from './active-rules.ts';
import type { OpenCache } from './cache/open-cache.ts';
import type { Choice } from './choose-files.ts';
import { inspectFile } from './inspect-file.ts';
import type { Inspection } from './inspect-file.ts';

/** Where results of earlier runs are kept. */
export interface CacheOptions {
  /** As the user named it; null: the usual one, in the root. */
  readonly directory: string | null;
}

export interface InspectOptions {
  /** Whether findings are to say how they come about. */
  readonly explain: boolean;
  /** Null: every file is checked anew. */
  readonly cache: CacheOptions | null;
}

/** What a file came to: an inspection, or why there is none. */
export type Outcome = Inspection | Exclude<FileContent, { kind: 'bytes' }>;

/** Checking fewer files takes less time than opening a cache. */
const few = 10;

/** Checks files, in their order; those that a cache knows are not even read. */
export async function* inspectFiles(
  context: GateContext,
  choice: Choice,
  options: InspectOptions,
): AsyncIterable<readonly [path: string, outcome: Outcome]> {
  const cached = options.cache !== null && context.tree.kind === 'work';
  if (!cached || choice.files.length < few)
    return yield* inspectAll(context, choice, options);
  const { openCache, ruleKey } = await import('./cache/open-cache.ts');
  const open = await openCache(context, options.cache.directory);
  if (open === null) return yield* inspectAll(context, choice, options);
  const key = keyOfRules((rules) => ruleKey([rules, options.explain]));
  yield* inspectWithCache(context, choice, options, open, key);
}

async function* inspectAll(
  context: GateContext,
  choice: Choice,
  options: InspectOptions,
): AsyncIterable<readonly [string, Outcome]> {
  const pause = createPause(context.host);
  for await (const [{ path }, content] of context.tree.read(choice.files)) {
    await pause();
    yield [path, inspectContent(context, choice, options, path, content)];
  }
}

async function* inspectWithCache(
  context: GateContext,
  choice: Choice,
  options: InspectOptions,
  { cache, save }: OpenCache,
  keyOf: (rules: ActiveRules) => string,
): AsyncIterable<readonly [string, Outcome]> {
  const { hashContent } = await import('./cache/result-cache.ts');
  const { stampOf } = await import('./cache/file-stamp.ts');
  const { host, root, tree } = context;
  const pause = createPause(host);
  const queries = choice.files.map(({ path }) => {
    const rules = keyOf(choice.rulesOf(path));
    return { path, rules, stamp: stampOf(host, join(root, path)) };
  });
  const recalled = queries.map((query) => cache.recall(query));
  const unread = choice.files.filter((_, index) => recalled[index] === null);
  const contents = tree.read(unread)[Symbol.asyncIterator]();
  for (const [index, query] of queries.entries()) {
    const { path } = query;
    const known = recalled[index];
    if (known) {
      yield [path, known];
      continue;
    }
    await pause();
    const [, content] = (await contents.next()).value as [TreeFile, FileContent];
    if (content.kind !== 'bytes') {
      yield [path, content];
      continue;
    }
    const hash = hashContent(content.bytes);
    const before = cache.recallContent(query, hash);
    const outcome = before ?? inspectContent(context, choice, options, path, content);
    if (before === null) cache.keep(query, hash, outcome as Inspection);
    yield [path, outcome];
  }
  const listed = new Set(queries.map(({ path }) => path));
  if (context.paths.includes('') && choice.isPart !== true)
    cache.prune((path) => listed.has(path));
  save();
}

function inspectContent(
  { host }: GateContext,
  choice: Choice,
  { explain }: InspectOptions,
  path: string,
  content: FileContent,
): Outcome {
  if (content.kind !== 'bytes') return content;
  return inspectFile({
    path,
    bytes: content.bytes,
    language: choice.languageOf(path),
    active: choice.rulesOf(path),
    today: host.now().getTime(),
    explain,
  });
}

/** Files that share their rules share the key: it is made once for each of them. */
function keyOfRules(toKey: (rules: unknown) => string): (rules: ActiveRules) => string {
  const keys = new Map<ActiveRules, string>();
  return (active) => {
    const known = keys.get(active);
    if (known !== undefined) return known;
    const { rules } = active;
    const key = toKey(
      rules.map(({ id, severity, options }) => [id, severity, options]),
    );
    keys.set(active, key);
    return key;
  };
}
