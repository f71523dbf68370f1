import { basename, join, posix, relative, sep } from 'node:path';
import picomatch from 'picomatch';
import type { Host } from '../../../core/host.ts';
import { fail } from '../errors.ts';

/** A report to read. */
export interface FoundReport {
  /** Relative to the root with `/`; absolute where it lies outside. */
  readonly path: string;
  /** The shard that it was declared to belong to. */
  readonly shard: string | null;
}

// What the tools call their reports, the richest first: where one directory holds
// several, they are one run and only the first is read.
const names = [
  /^coverage-final\.json$/,
  /^(?:lcov|coverage)\.info$|\.lcov$/,
  /^coverage\.json$/,
  /^jacoco.*\.xml$/i,
  /^(?:cobertura.*|coverage\.cobertura|coverage)\.xml$/,
  /^clover\.xml$/,
  /^coverage-summary\.json$/,
];
const rawName = /^coverage-\d+-\d+-\d+\.json$/;
const reportDirectories = new Set([
  ...['coverage', 'reports', 'report', 'target', 'site', 'jacoco', 'build', 'logs'],
  ...['jacocoTestReport', 'test', 'tests', 'TestResults', 'cov', 'out', 'artifacts'],
]);
const unlooked = new Set(['node_modules', 'vendor', 'dist', 'venv', '__pycache__']);

/** Whether a directory holds what V8 writes itself, a file a process. */
export function isRawDirectory(host: Host, directory: string): boolean {
  return listDirectory(host, directory).some(({ name }) => rawName.test(name));
}

/**
 * The reports that the user named: files, directories or globs, each maybe with
 * `shard=` before it.
 * @throws QaError where one matches nothing
 */
export function namedReports(
  host: Host,
  root: string,
  patterns: readonly string[],
): readonly FoundReport[] {
  return patterns.flatMap((pattern) => {
    const cut = /^([\w-]+)=(.+)$/.exec(pattern);
    const shard = cut?.[1] ?? null;
    const wanted = cut?.[2] ?? pattern;
    const paths = expand(host, root, wanted);
    if (paths.length === 0) throw fail('noMatch', { pattern: wanted });
    return paths.map((path) => ({ path, shard }));
  });
}

function expand(host: Host, root: string, wanted: string): readonly string[] {
  const path = join(root, wanted);
  const absolute = wanted.startsWith('/') ? wanted : path;
  const stats = host.fs.statSync(absolute, { throwIfNoEntry: false });
  if (stats?.isFile() === true) return [toRelative(root, absolute)];
  if (stats?.isDirectory() === true) return expandDirectory(host, root, absolute);
  const { base, glob } = picomatch.scan(posix.normalize(wanted));
  if (glob === '') return [];
  const matches = picomatch(posix.normalize(wanted), { dot: true });
  return walk(host, base.startsWith('/') ? base : join(root, base), 12)
    .map((file) => toRelative(root, file))
    .filter((file) => matches(file))
    .sort();
}

function expandDirectory(host: Host, root: string, directory: string) {
  if (isRawDirectory(host, directory)) return [toRelative(root, directory)];
  return richest(host, directory).map((file) => toRelative(root, file));
}

/**
 * Looks where the tools put their reports. Several in one directory are one run.
 * @throws QaError where there is none, or where several directories have one
 */
export function defaultReports(host: Host, root: string): readonly FoundReport[] {
  const found = directoriesToLook(host, root, root, 0).flatMap((directory) =>
    richest(host, directory),
  );
  const paths = found.map((file) => toRelative(root, file)).sort();
  if (paths.length === 0) throw fail('noReport', {});
  if (paths.length > 1) throw fail('severalRuns', { reports: paths.join(', ') });
  return paths.map((path) => ({ path, shard: null }));
}

/** Whether there is a report where the tools put them. */
export function hasReports(host: Host, root: string): boolean {
  return directoriesToLook(host, root, root, 0).some(
    (directory) => richest(host, directory).length > 0,
  );
}

function richest(host: Host, directory: string): readonly string[] {
  const files = listDirectory(host, directory)
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
  for (const pattern of names) {
    const name = files.find((file) => pattern.test(file));
    if (name !== undefined) return [join(directory, name)];
  }
  return [];
}

// Reports lie in the root, in a package two levels down at most, or from either in
// directories that are named for them.
function directoriesToLook(
  host: Host,
  root: string,
  directory: string,
  depth: number,
): readonly string[] {
  const below = listDirectory(host, directory).filter(
    (entry) =>
      entry.isDirectory() && !entry.name.startsWith('.') && !unlooked.has(entry.name),
  );
  const isReports = reportDirectories.has(basename(directory));
  return [
    ...(directory === root || isReports || depth <= 2 ? [directory] : []),
    ...below
      .filter(({ name }) => depth < 2 || reportDirectories.has(name))
      .flatMap(({ name }) =>
        depth > 5
          ? []
          : directoriesToLook(host, root, join(directory, name), depth + 1),
      ),
  ];
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

function listDirectory(host: Host, directory: string) {
  try {
    return host.fs.readdirSync(directory, { withFileTypes: true });
  } catch {
    return [];
  }
}

function toRelative(root: string, path: string): string {
  const inRoot = relative(root, path).split(sep).join('/');
  return inRoot.startsWith('../') ? path : inRoot;
}
