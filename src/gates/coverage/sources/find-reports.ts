import { basename, join } from 'node:path';
import type { Host } from '../../../core/host.ts';
import { fail } from '../errors.ts';
import { listDirectory, reportPath } from './named-reports.ts';

/** The reports of one run in one directory, which say the same. */
interface Run {
  /** The richest, by its absolute path. */
  readonly richest: string;
  /** Names of the others. */
  readonly besides: readonly string[];
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
 * The report to read in a directory that was named: the richest, or what V8 wrote.
 * @throws QaError where several could be meant
 */
export function reportInDirectory(
  host: Host,
  root: string,
  directory: string,
): readonly string[] {
  if (isRawDirectory(host, directory)) return [directory];
  const run = runInDirectory(host, root, directory);
  return run === null ? [] : [run.richest];
}

/** A report that nobody named, and those beside it that were not read. */
export interface DefaultReport {
  readonly path: string;
  readonly besides: readonly string[];
}

/**
 * Looks where the tools put their reports. Several formats in one directory are one run.
 * @throws QaError where there is none, or where several could be meant
 */
export function defaultReport(host: Host, root: string): DefaultReport {
  const runs = directoriesToLook(host, root, root, 0).flatMap(
    (directory) => runInDirectory(host, root, directory) ?? [],
  );
  const paths = runs.map(({ richest }) => reportPath(root, richest)).sort();
  if (paths.length === 0) throw fail('noReport', {});
  if (paths.length > 1) throw fail('severalRuns', { reports: paths.join(', ') });
  return { path: paths[0]!, besides: runs[0]!.besides };
}

/** Whether there is a report where the tools put them. */
export function hasReports(host: Host, root: string): boolean {
  return directoriesToLook(host, root, root, 0).some((directory) =>
    listFiles(host, directory).some((name) => names.some((known) => known.test(name))),
  );
}

function runInDirectory(host: Host, root: string, directory: string): Run | null {
  const files = listFiles(host, directory);
  const byRichness = names.map((known) => files.filter((name) => known.test(name)));
  const [richest, ...others] = byRichness.filter((found) => found.length > 0);
  if (richest === undefined) return null;
  // Two of one kind are two runs, or two parts of one: only the user knows.
  if (richest.length > 1)
    throw fail('severalReports', {
      reports: richest
        .map((name) => reportPath(root, join(directory, name)))
        .join(', '),
    });
  return { richest: join(directory, richest[0]!), besides: others.flat() };
}

function listFiles(host: Host, directory: string): readonly string[] {
  return listDirectory(host, directory)
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
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
