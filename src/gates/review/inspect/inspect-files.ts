import { join } from 'node:path';
import type { GateContext } from '../../../core/gate.ts';
import { createPause } from '../../../core/pause.ts';
import type { TreeFile } from '../../../core/tree.ts';
import type { ActiveRules } from './active-rules.ts';
import type { FileStamp } from '../cache/file-stamp.ts';
import type { CacheQuery } from '../cache/cache-file.ts';
import type { ResultCache } from '../cache/result-cache.ts';
import type { Choice, ChoiceOptions } from '../files/choice.ts';
import type { Inspection } from './inspect-file.ts';
import { mainStack, prepareLanguages, runTask } from './task.ts';
import type { Outcome, Suspect, Task, TaskResult, Tools } from './task.ts';

/** Where results of earlier runs are kept. */
export interface CacheOptions {
  /** As the user named it; null: the usual one, in the root. */
  readonly directory: string | null;
  /** Address of a store that machines share; null: none. */
  readonly remote: string | null;
}

export interface InspectOptions extends ChoiceOptions {
  /** Whether findings are to say how they come about. */
  readonly explain: boolean;
  /** Null: every file is checked anew. */
  readonly cache: CacheOptions | null;
}

/** Checking fewer files takes less time than opening a cache. */
const few = 10;

/** Fewer files than this are through before their language has got ready. */
const several = 20;

/** Fewer files than this are never worth a thread. */
const many = 200;

/** Checks files, in their order; those that a cache knows are not even read. */
export async function* inspectFiles(
  context: GateContext,
  choice: Choice,
  options: InspectOptions,
): AsyncIterable<readonly [path: string, outcome: Outcome]> {
  const { languageOf, rulesOf, files } = choice;
  const { explain } = options;
  const today = context.host.now().getTime();
  const tools: Tools = {
    ...{ languageOf, rulesOf, explain, today },
    hash: null,
    stack: mainStack,
  };
  if (options.cache === null || context.tree.kind !== 'work' || files.length < few) {
    await checkNamed(context, options.cache?.directory ?? null);
    const tasks = files.map((file): Task => ({ file, known: null }));
    const results = runTasks(context, options, tools, tasks);
    for await (const [index, { outcome }] of results)
      yield [files[index]!.path, outcome as Outcome];
    return;
  }
  yield* inspectWithCache(context, choice, options, tools, options.cache);
}

/** A directory that somebody named is tried even where a run needs no cache. */
async function checkNamed(
  context: GateContext,
  directory: string | null,
): Promise<void> {
  if (directory === null) return;
  const { openCache } = await import('../cache/open-cache.ts');
  await openCache(context, directory);
}

async function* inspectWithCache(
  context: GateContext,
  choice: Choice,
  options: InspectOptions,
  tools: Tools,
  { directory, remote }: CacheOptions,
): AsyncIterable<readonly [string, Outcome]> {
  const { openCache, ruleKey } = await import('../cache/open-cache.ts');
  const open = await openCache(context, directory);
  if (open === null)
    return yield* inspectFiles(context, choice, { ...options, cache: null });
  const { hashContent } = await import('../cache/result-cache.ts');
  const { cache } = open;
  const keyOf = keyOfRules((rules) => ruleKey([rules, options.explain]));
  const queries = await queriesFor(context, choice, keyOf);
  const recalled = queries.map((query) => cache.recall(query));
  const fresh = queries.flatMap((query, index) =>
    recalled[index] === null ? [{ query, file: choice.files[index]! }] : [],
  );
  const sharing = remote === null ? null : await import('../cache/share-results.ts');
  const exchange = await sharing?.openExchange(context, remote!, cache, fresh);
  const tasks = fresh.map(({ query, file }): Task => {
    return { file, known: cache.knownContent(query) };
  });
  const stamps = fresh.map(({ query }) => query.stamp);
  const hashing = { ...tools, hash: hashContent };
  const results = runTasks(context, options, hashing, tasks, stamps);
  const pending = results[Symbol.asyncIterator]();
  for (const [index, query] of queries.entries()) {
    const known = recalled[index];
    if (known) yield [query.path, known];
    else {
      const [, result] = (await pending.next()).value as [number, TaskResult];
      const outcome = keepResult(cache, query, result);
      exchange?.note(query, result);
      yield [query.path, outcome];
    }
  }
  const listed = new Set(queries.map(({ path }) => path));
  if (context.paths.includes('') && choice.isPart !== true)
    cache.prune((path) => listed.has(path));
  open.save();
  await exchange?.finish();
}

function keepResult(
  cache: ResultCache,
  query: CacheQuery,
  { outcome, content }: TaskResult,
): Outcome {
  if (outcome === 'same') return cache.recallContent(query, content!)!;
  if (content !== null) cache.keep(query, content, outcome as Inspection);
  return outcome;
}

async function queriesFor(
  { host, root }: GateContext,
  { files, rulesOf }: Choice,
  keyOf: (rules: ActiveRules) => string,
): Promise<readonly CacheQuery[]> {
  const { stampOf } = await import('../cache/file-stamp.ts');
  return files.map(({ path }) => {
    const rules = keyOf(rulesOf(path));
    return { path, rules, stamp: stampOf(host, `${root}/${path}`) };
  });
}

/** Runs tasks here or, where it pays, in several threads; results in their order. */
async function* runTasks(
  context: GateContext,
  options: ChoiceOptions,
  tools: Tools,
  tasks: readonly Task[],
  stamps: readonly (FileStamp | null)[] = [],
): AsyncIterable<readonly [index: number, result: TaskResult]> {
  if (tasks.length >= many && context.tree.kind === 'work') {
    const { jobOf, runInThreads, threadsFor } =
      await import('../pool/run-in-threads.ts');
    const sizes = tasks.map(({ file }, index) => {
      return stamps[index]?.[0] ?? sizeOf(context, file);
    });
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    const threads = threadsFor(context, bytes);
    if (threads > 1) {
      const job = jobOf(context, options, tools, { tasks, sizes });
      const done = await runInThreads(context, job, threads);
      return yield* completed(context, options, tools, tasks, done);
    }
  }
  if (tasks.length >= several)
    await prepareLanguages(tasks.map(({ file }) => tools.languageOf(file.path)));
  yield* runHere(context, options, tools, tasks);
}

// What a thread did not do is a suspect, or was in a thread that could not start or
// ended. Here too, only what is surely harmless is done.
async function* completed(
  context: GateContext,
  options: ChoiceOptions,
  tools: Tools,
  tasks: readonly Task[],
  done: readonly (TaskResult | undefined)[],
): AsyncIterable<readonly [number, TaskResult]> {
  const left = tasks.filter((_, index) => done[index] === undefined);
  const others = runHere(context, options, tools, left, true);
  const pending = others[Symbol.asyncIterator]();
  for (const [index, result] of done.entries())
    if (result !== undefined) yield [index, result];
    else yield [index, ((await pending.next()).value as [number, TaskResult])[1]];
}

/** @param hadThread - a thread with a large stack has seen these files already */
async function* runHere(
  context: GateContext,
  options: ChoiceOptions,
  tools: Tools,
  tasks: readonly Task[],
  hadThread = false,
): AsyncIterable<readonly [number, TaskResult]> {
  const results = await runTogether(context, tools, tasks);
  const suspects = results.flatMap((result, index) =>
    result.outcome === 'suspect' ? [{ ...tasks[index]!, bytes: result.bytes }] : [],
  );
  const found: TaskResult[] = [];
  if (suspects.length > 0) {
    const { inspectSuspects } = await import('../pool/suspects.ts');
    const work = { context, options, tools, hadThread };
    found.push(...(await inspectSuspects(work, suspects)));
  }
  for (const [index, result] of results.entries())
    yield [index, result.outcome === 'suspect' ? found.shift()! : result];
}

async function runTogether(
  context: GateContext,
  tools: Tools,
  tasks: readonly Task[],
): Promise<readonly (TaskResult | Suspect)[]> {
  const pause = createPause(context.host);
  const files = tasks.map(({ file }) => file);
  const results: (TaskResult | Suspect)[] = [];
  for await (const [, content] of context.tree.read(files)) {
    await pause();
    results.push(runTask(tools, tasks[results.length]!, content));
  }
  return results;
}

function sizeOf({ host, root }: GateContext, { path, raw }: TreeFile): number {
  if (raw !== undefined) return 0;
  const stats = host.fs.lstatSync(join(root, path), { throwIfNoEntry: false });
  return stats?.size ?? 0;
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
