import { join, posix } from 'node:path';
import type { GateContext } from '../../../core/gate.ts';

// What no test's result follows from.
const aside =
  /(?:^|\/)(?:docs?|\.github|\.vscode)\/|\.(?:md|txt|rst|svg|png|lock)$|(?:^|\/)\.[^/]*$/;
const sources =
  /\.(?:[cm]?[jt]sx?|vue|svelte|py|java|kts?|groovy|scala|cs|fs|vb|go|rs|rb|php|swift|mm?|c|cc|cpp|cxx|h|hpp|dart|exs?|lua)$/;

/**
 * Sources of the tree that changed after the oldest report was written: the report does
 * not say how their tests end.
 * @param reports - relative to the root
 */
export function findNewer(
  { host, root }: Pick<GateContext, 'host' | 'root'>,
  reports: readonly string[],
  paths: readonly string[],
): readonly string[] {
  const timeOf = (path: string) =>
    host.fs.statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const writtenAt = Math.min(...reports.map(timeOf));
  const written = new Set(reports);
  return paths
    .filter((path) => sources.test(path) && !aside.test(path) && !written.has(path))
    .filter((path) => !posix.basename(path).startsWith('.'))
    .filter((path) => timeOf(path) > writtenAt)
    .sort();
}
