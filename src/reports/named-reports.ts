import { join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import type { Host } from '../core/host.ts';
import { fail } from './errors.ts';

/** A report to read. */
export interface FoundReport {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** The shard or layer that it was declared to belong to. */
  readonly shard: string | null;
}

/** Finds the reports in a directory that was named, by their absolute paths. */
type LookInto = (directory: string) => readonly string[];

// Directories below one that holds the beginning of a glob.
const deepest = 12;

/**
 * The reports that the user named: files, directories or globs, each maybe with
 * `shard=` before it.
 * @throws QaError where one matches nothing
 */
export function namedReports(
  host: Host,
  root: string,
  patterns: readonly string[],
  lookInto: LookInto,
): readonly FoundReport[] {
  return patterns.flatMap((pattern) => {
    const cut = /^([\w-]+)=(.+)$/.exec(pattern);
    const shard = cut?.[1] ?? null;
    const wanted = cut?.[2] ?? pattern;
    const paths = expand(host, root, wanted, lookInto);
    if (paths.length === 0) throw fail('noMatch', { pattern: wanted });
    return paths.map((path) => ({ path, shard }));
  });
}

function expand(
  host: Host,
  root: string,
  wanted: string,
  lookInto: LookInto,
): readonly string[] {
  const path = resolve(root, wanted);
  const stats = host.fs.statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() === true) return [reportPath(root, path)];
  if (stats?.isDirectory() === true)
    return lookInto(path).map((file) => reportPath(root, file));
  // From the root, whose own name may hold characters of a glob.
  const glob = reportPath(root, path);
  const { base, glob: rest } = picomatch.scan(glob);
  if (rest === '') return [];
  const matches = picomatch(glob, { dot: true });
  return walk(host, join(root, base), deepest)
    .map((file) => reportPath(root, file))
    .filter((file) => matches(file))
    .sort();
}

/** How a report is called: relative to the root, `../` first where it lies outside. */
export function reportPath(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

function walk(host: Host, directory: string, depth: number): readonly string[] {
  if (depth === 0) return [];
  return listDirectory(host, directory).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isFile()) return [path];
    const isLooked =
      entry.isDirectory() && !['node_modules', '.git'].includes(entry.name);
    return isLooked ? walk(host, path, depth - 1) : [];
  });
}

/** The entries of a directory; an empty list if it does not exist. */
export function listDirectory(host: Host, directory: string) {
  try {
    return host.fs.readdirSync(directory, { withFileTypes: true });
  } catch {
    return [];
  }
}
