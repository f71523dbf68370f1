import { join } from 'node:path';
import type { GateContext } from '../../../core/gate.ts';
import { isSourceFile } from './source-file.ts';

// No test's result follows from these.
const aside = /(?:^|\/)(?:docs?|\.github|\.vscode)\/|(?:^|\/)\./;

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
    .filter((path) => isSourceFile(path) && !aside.test(path) && !written.has(path))
    .filter((path) => timeOf(path) > writtenAt)
    .sort();
}
