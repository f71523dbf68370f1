import { randomUUID } from 'node:crypto';
import { join, relative, resolve, sep } from 'node:path';
import { makeDirectory, writeAtomically } from '../../../core/atomic-write.ts';
import type { GateContext } from '../../../core/gate.ts';
import { sha256 } from '../../../core/hash.ts';
import type { Host } from '../../../core/host.ts';
import { tracksAnyUnder } from '../../../git/tracked-files.ts';
import { formatCache, parseCache } from './cache-file.ts';
import type { CacheEntries } from './cache-file.ts';
import { ResultCache } from './result-cache.ts';

/** Where a cache is kept unless the user says otherwise, relative to the root. */
const cacheDirectory = '.qa/cache';

const fileName = 'review.json';

/** A cache with the place that it is written to. */
export interface OpenCache {
  readonly cache: ResultCache;
  /** Writes what is new; a run that cannot write says so and goes on. */
  save(): void;
}

/**
 * Opens the cache of a project. One that is damaged or of another kind is ignored with
 * a notice, as is one that git tracks: a change could bring its own verdict in it.
 * @param directory - as the user named it, relative to the working directory; null: the
 * usual one
 */
export async function openCache(
  context: GateContext,
  directory: string | null,
): Promise<OpenCache | null> {
  const { host, root, notice } = context;
  const home =
    directory === null ? join(root, cacheDirectory) : resolve(host.cwd, directory);
  const inRoot = relative(root, home).split(sep).join('/');
  const isInside = inRoot !== '..' && !inRoot.startsWith('../');
  if (isInside && (await tracksAnyUnder(host, root, inRoot))) {
    notice(`${inRoot} is tracked by git and is not read. Take it out: git rm --cached`);
    return null;
  }
  const opened = prepareDirectory(context, home);
  if (opened === null) return null;
  const file = join(home, fileName);
  const entries = readEntries(context, file);
  const cache = new ResultCache(entries, host.now().getTime(), opened);
  return { cache, save: () => saveCache(context, file, cache) };
}

function readEntries({ host, notice }: GateContext, file: string): CacheEntries {
  let bytes: Uint8Array;
  try {
    bytes = host.fs.readFileSync(file);
  } catch {
    return new Map();
  }
  const read = parseCache(bytes);
  if (read.kind === 'known') return read.entries;
  if (read.kind === 'unknown')
    notice(`the cache ${file} is ${read.reason} and is not read; it is written anew`);
  return new Map();
}

/** Makes the directory, and asks the file system for the time; null: not writable. */
function prepareDirectory({ host, notice }: GateContext, home: string): number | null {
  const { fs } = host;
  const probe = join(home, temporaryName());
  try {
    if (!fs.existsSync(home)) {
      makeDirectory(host, home);
      fs.writeFileSync(join(home, '.gitignore'), '*\n');
    }
    fs.writeFileSync(probe, '', { flag: 'wx' });
    const { mtimeMs } = fs.statSync(probe);
    fs.unlinkSync(probe);
    return mtimeMs;
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    notice(
      `there is no cache: ${home} cannot be written (${reason}). Use ` +
        `--no-cache or --cache-dir`,
    );
    return null;
  }
}

// Other runs may write at the same time, so the file is replaced in one step.
function saveCache(
  { host, notice }: GateContext,
  file: string,
  cache: ResultCache,
): void {
  if (!cache.isChanged) return;
  try {
    writeAtomically(host, file, formatCache(cache.entries));
    removeAbandoned(host, join(file, '..'));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    notice(`the cache could not be written (${reason}); the next run is as slow`);
  }
}

function temporaryName(): string {
  return `${fileName}.${randomUUID()}.tmp`;
}

/** Milliseconds after which the file of a run that was killed is taken away. */
const abandoned = 3_600_000;

function removeAbandoned(host: Host, home: string): void {
  for (const name of host.fs.readdirSync(home)) {
    if (!name.startsWith(`${fileName}.`) || !name.endsWith('.tmp')) continue;
    const stats = host.fs.statSync(join(home, name), { throwIfNoEntry: false });
    const age = host.now().getTime() - (stats?.mtimeMs ?? Infinity);
    if (age > abandoned) removeQuietly(host, join(home, name));
  }
}

function removeQuietly({ fs }: Host, file: string): void {
  try {
    fs.unlinkSync(file);
  } catch {
    // It was never made.
  }
}

/** Identifies rules with their options; the same for all machines. */
export function ruleKey(rules: unknown): string {
  const text = JSON.stringify([__BUILD__, rules]);
  return sha256(text, 'base64url').slice(0, 22);
}
