import type { Dirent } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Host } from '../../../core/host.ts';
import { fail } from '../read/errors.ts';
import { listDirectory, reportPath } from '../../../reports/named-reports.ts';

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
  /^(?:cover|coverage|c|profile)\.(?:out|cov)$/,
  /^\.resultset\.json$/,
  /^(?:OpenCover|coverage\.opencover).*\.xml$/i,
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
const deepest = 6;
const unlooked = new Set(['node_modules', 'vendor', 'dist', 'venv', '__pycache__']);

/** A directory with the names of the files in it, sorted. */
interface Place {
  readonly directory: string;
  readonly files: readonly string[];
}

/** Whether a directory holds what V8 writes itself, a file a process. */
export function isRawDirectory(host: Host, directory: string): boolean {
  return isRaw(placeOf(directory, listDirectory(host, directory)));
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
  const place = placeOf(directory, listDirectory(host, directory));
  if (isRaw(place)) return [directory];
  return runIn(root, place).map(({ richest }) => richest);
}

/** A report that nobody named, and those beside it that were not read. */
export interface DefaultReport {
  readonly path: string;
  readonly besides: readonly string[];
}

/**
 * Looks where the tools put their reports. Several formats in one directory are one
 * run.
 * @throws QaError if there is no report, or if several could be meant
 */
export function defaultReport(host: Host, root: string): DefaultReport {
  const places = lookIn(host, root);
  const runs = places.flatMap((place) => runIn(root, place));
  // c8 leaves nothing but what V8 wrote where it is asked for no report.
  const raw = places.filter(isRaw).map(({ directory }) => directory);
  const found = runs.length > 0 ? runs.map(({ richest }) => richest) : raw;
  const paths = found.map((path) => reportPath(root, path)).sort();
  if (paths.length === 0) throw fail('noReport', {});
  if (paths.length > 1) throw fail('severalRuns', { reports: paths.join(', ') });
  return { path: paths[0]!, besides: runs[0]?.besides ?? [] };
}

/** Every report where the tools put them, of whatever run, by its absolute path. */
export function presentReports(host: Host, root: string): readonly string[] {
  return lookIn(host, root).flatMap(({ directory, files }) =>
    files
      .filter((name) => names.some((known) => known.test(name)))
      .map((name) => join(directory, name)),
  );
}

/**
 * The reports to read of those that one command wrote: the richest of each directory.
 */
export function richestOf(root: string, reports: readonly string[]): readonly string[] {
  const byDirectory = new Map<string, string[]>();
  for (const path of reports) {
    const known = byDirectory.get(dirname(path));
    if (known === undefined) byDirectory.set(dirname(path), [basename(path)]);
    else known.push(basename(path));
  }
  return [...byDirectory].flatMap(([directory, files]) =>
    runIn(root, { directory, files: files.sort() }).map(({ richest }) => richest),
  );
}

/** Whether there is a report where the tools put them. */
export function hasReports(host: Host, root: string): boolean {
  const known = [...names, rawName];
  return lookIn(host, root).some(({ files }) =>
    files.some((name) => known.some((one) => one.test(name))),
  );
}

function isRaw({ files }: Place): boolean {
  return files.some((name) => rawName.test(name));
}

// The run of a place, or none.
function runIn(root: string, { directory, files }: Place): readonly Run[] {
  const byRichness = names.map((known) => files.filter((name) => known.test(name)));
  const [richest, ...others] = byRichness.filter((found) => found.length > 0);
  if (richest === undefined) return [];
  // Two of one kind are two runs, or two parts of one: only the user knows.
  if (richest.length > 1)
    throw fail('severalReports', {
      reports: richest
        .map((name) => reportPath(root, join(directory, name)))
        .join(', '),
    });
  return [{ richest: join(directory, richest[0]!), besides: others.flat() }];
}

// Reports lie in the root, in a package two levels down at most, or from either in
// directories that are named for them.
function lookIn(host: Host, directory: string, depth = 0): readonly Place[] {
  const entries = listDirectory(host, directory);
  // `dotnet test` makes a directory of a random name in TestResults for every run.
  const isAnyLooked = depth < 2 || basename(directory) === 'TestResults';
  const below = entries.filter(
    (entry) =>
      entry.isDirectory() &&
      // tap leaves its report in `.tap/report`.
      (!entry.name.startsWith('.') || entry.name === '.tap') &&
      !unlooked.has(entry.name) &&
      (isAnyLooked || reportDirectories.has(entry.name)),
  );
  return [
    placeOf(directory, entries),
    ...(depth === deepest ? [] : below).flatMap(({ name }) =>
      lookIn(host, join(directory, name), depth + 1),
    ),
  ];
}

function placeOf(directory: string, entries: readonly Dirent[]): Place {
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  return { directory, files: files.sort() };
}
