import { join, relative, resolve, sep } from 'node:path';
import type { Host } from '../../../core/host.ts';
import type { FoundReport } from '../../coverage/sources/find-reports.ts';

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
  return directories.flatMap((directory) => {
    const names = listFiles(host, join(root, directory));
    for (const kind of kinds) {
      const found = names.filter((name) => kind.test(name));
      if (found.length > 0)
        return found.map((name) => ({
          path: relative(root, join(root, directory, name))
            .split(sep)
            .join('/'),
          shard: null,
        }));
    }
    return [];
  });
}

/** What tells whether a report was written anew: its time, size and number. */
export function reportStamps(
  host: Host,
  root: string,
  reports: readonly FoundReport[],
): ReadonlyMap<string, string> {
  return new Map(
    reports.map(({ path }) => {
      const stats = host.fs.statSync(resolve(root, path), { bigint: true });
      return [path, `${stats.mtimeNs} ${stats.ctimeNs} ${stats.size} ${stats.ino}`];
    }),
  );
}

function listFiles(host: Host, directory: string): readonly string[] {
  try {
    return host.fs
      .readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}
