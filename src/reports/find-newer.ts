import { join } from 'node:path';
import { countNoun } from '../core/count-noun.ts';
import type { GateContext } from '../core/gate.ts';
import { nameSome } from '../core/name-some.ts';
import { fail } from './errors.ts';
import { isSourceFile } from './source-file.ts';

// No test's result follows from these.
const aside = /(?:^|\/)(?:docs?|\.github|\.vscode)\/|(?:^|\/)\./;

/**
 * Sources of the tree that changed after the oldest report was written: the report does
 * not say how their tests end.
 * @param reports - relative to the root
 * @throws QaError if there are any and nothing but these reports may tell (`--no-run`)
 */
export function findNewer(
  { host, root, suite }: Pick<GateContext, 'host' | 'root' | 'suite'>,
  reports: readonly string[],
  paths: readonly string[],
): readonly string[] {
  const timeOf = (path: string) =>
    host.fs.statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const writtenAt = Math.min(...reports.map(timeOf));
  const written = new Set(reports);
  const newer = paths
    .filter((path) => isSourceFile(path) && !aside.test(path) && !written.has(path))
    .filter((path) => timeOf(path) > writtenAt)
    .sort();
  if (suite.mayRun || newer.length === 0) return newer;
  throw fail('otherTree', {
    reports: nameSome(reports, 3),
    files: countNoun(newer.length, 'source'),
    examples: nameSome(newer, 3),
  });
}
