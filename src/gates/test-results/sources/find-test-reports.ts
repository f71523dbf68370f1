import { join } from 'node:path';
import type { Host } from '../../../core/host.ts';
import {
  listDirectory,
  namedReports,
  reportPath,
} from '../../../reports/named-reports.ts';
import type { FoundReport } from '../../../reports/named-reports.ts';

// Kinds that one run may write beside each other, the one that is read first.
const kinds = [
  /^(?:TEST-.*|junit.*|.*[-.]junit|test-?results?|test-?report|report|tests)\.xml$/i,
  /\.trx$/i,
  /^(?:test-?results?|tests|vitest|jest).*\.json$/i,
];
const directories = [
  ...['', 'reports', 'reports/junit', 'report', 'test-results', 'test-reports'],
  ...['test-results/junit', 'build/test-results', 'build/test-results/test'],
  ...['target/surefire-reports', 'target/failsafe-reports', 'TestResults', 'junit'],
];

/** Reports of tests where the runners put them; one kind a directory. */
export function findTestReports(host: Host, root: string): readonly FoundReport[] {
  return directories.flatMap((directory) =>
    reportsIn(host, join(root, directory)).map((file) => ({
      path: reportPath(root, file),
      shard: null,
    })),
  );
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
  return namedReports(host, root, patterns, (directory) => reportsIn(host, directory));
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

/** What tells whether a report was written anew: its time, size and number. */
export function reportStamps(
  host: Host,
  root: string,
  reports: readonly FoundReport[],
): ReadonlyMap<string, string> {
  return new Map(
    reports.map(({ path }) => {
      const stats = host.fs.statSync(join(root, path), { bigint: true });
      return [path, `${stats.mtimeNs} ${stats.ctimeNs} ${stats.size} ${stats.ino}`];
    }),
  );
}
