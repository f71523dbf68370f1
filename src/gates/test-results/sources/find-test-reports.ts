import { basename, join } from 'node:path';
import type { Host } from '../../../core/host.ts';
import {
  listDirectory,
  namedReports,
  reportPath,
} from '../../../reports/named-reports.ts';
import type { FoundReport } from '../../../reports/named-reports.ts';
import { fail } from '../read/errors.ts';

// Kinds that one run may write beside each other, the one that is read first.
const xmlNames = [
  'TEST-.*|junit.*|.*[-.]junit|nunit.*|xunit|TestResult',
  '(?:unit|e2e|integration)-?tests?|test-?results?|test-?report|report|results|tests',
];
const jsonNames = [
  'test-?results?|tests|vitest|jest|mocha|go-test|results|ctrf.*|\\.report',
  'playwright(?:-report)?',
];
const kinds = [
  new RegExp(`^(?:${xmlNames.join('|')})\\.xml$`, 'i'),
  /\.trx$/i,
  new RegExp(`^(?:${jsonNames.join('|')})\\.json$`, 'i'),
  /\.tap$/i,
];
// Where one runner writes one report for the whole project.
const single = [
  ...['', 'reports', 'reports/junit', 'report', 'test-results', 'test-reports'],
  ...['test-results/junit', 'test-output/junitreports', 'junit', 'ctrf'],
];
// Where a build tool writes one for each module or run: these belong together.
const ofModules: readonly (readonly string[])[] = [
  ['target', 'surefire-reports'],
  ['target', 'failsafe-reports'],
  ['build', 'test-results'],
  ['target', 'nextest'],
  ['TestResults'],
];
const deepest = 6;
const notModules = new Set([
  'node_modules',
  'vendor',
  'dist',
  'venv',
  '__pycache__',
  'src',
]);

/**
 * The reports of a run where the runners put them; those of all modules belong
 * together.
 * @throws QaError where several runs could be meant
 */
export function defaultTestReports(host: Host, root: string): readonly FoundReport[] {
  const modules = reportsOfModules(host, root);
  if (modules.length > 0) return asFound(root, modules);
  const places = single
    .map((directory) => reportsIn(host, join(root, directory)))
    .filter((found) => found.length > 0);
  if (places.length > 1 || new Set(places.flat().map(family)).size > 1)
    throw fail('severalReports', {
      reports: places
        .flat()
        .map((file) => reportPath(root, file))
        .join(', '),
    });
  return asFound(root, places.flat());
}

/** All reports of tests where the runners put them, of whatever run. */
export function findTestReports(host: Host, root: string): readonly FoundReport[] {
  const places = single.flatMap((directory) => reportsIn(host, join(root, directory)));
  return asFound(root, [...places, ...reportsOfModules(host, root)]);
}

function asFound(root: string, files: readonly string[]): readonly FoundReport[] {
  return [...new Set(files)].map((file) => ({
    path: reportPath(root, file),
    shard: null,
  }));
}

// `junit-unit.xml` and `junit-e2e.xml` are parts of one run; `junit.xml` and
// `test-results.xml` are two.
function family(file: string): string {
  return basename(file)
    .toLowerCase()
    .replace(/^(test-|junit|nunit|ctrf).*/, '$1')
    .replace(/^.*(\.trx|\.tap|[-.]junit\.xml)$/, '$1');
}

function reportsOfModules(host: Host, root: string): readonly string[] {
  return modulePlaces(host, root, 0).toSorted();
}

function modulePlaces(host: Host, directory: string, depth: number): readonly string[] {
  const own = ofModules.flatMap((parts) => below(host, join(directory, ...parts), 3));
  if (depth === 3) return own;
  const folders = listDirectory(host, directory).filter(
    (entry) =>
      entry.isDirectory() && !entry.name.startsWith('.') && !notModules.has(entry.name),
  );
  return [
    ...own,
    ...folders.flatMap(({ name }) =>
      modulePlaces(host, join(directory, name), depth + 1),
    ),
  ];
}

// Gradle and .NET make a folder for each task or run.
function below(host: Host, directory: string, depth: number): readonly string[] {
  const entries = listDirectory(host, directory);
  const own = reportsIn(host, directory);
  if (depth === 0) return own;
  const folders = entries.filter(
    (entry) =>
      entry.isDirectory() && entry.name !== 'binary' && !notModules.has(entry.name),
  );
  return [
    ...own,
    ...folders.flatMap(({ name }) => below(host, join(directory, name), depth - 1)),
  ];
}

/**
 * The reports that the user named: files, directories or globs, each maybe with the
 * layer before it.
 * @throws QaError where one matches nothing
 */
export function namedTestReports(
  host: Host,
  root: string,
  patterns: readonly string[],
): readonly FoundReport[] {
  return namedReports(host, root, patterns, (directory) => {
    const own = reportsIn(host, directory);
    return own.length > 0 ? own : below(host, directory, deepest).toSorted();
  });
}

function reportsIn(host: Host, directory: string): readonly string[] {
  const names = listDirectory(host, directory)
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
  for (const kind of kinds) {
    const found = names.filter((name) => kind.test(name));
    if (found.length > 0) return found.map((name) => join(directory, name));
  }
  return [];
}

/**
 * The reports that the gate would read now. Before a run, and where it fails, one that
 * is named need not be there.
 */
export function presentTestReports(
  host: Host,
  root: string,
  patterns: readonly string[],
): readonly FoundReport[] {
  if (patterns.length === 0) return findTestReports(host, root);
  return patterns.flatMap((pattern) => {
    try {
      return namedTestReports(host, root, [pattern]);
    } catch {
      return [];
    }
  });
}
