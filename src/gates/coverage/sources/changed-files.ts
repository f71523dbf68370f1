import { posix } from 'node:path';
import { matchGlobs } from '../../../config/globs.ts';
import type { Change } from '../../../core/change.ts';
import { changedRanges } from '../../../reports/line-ranges.ts';
import type { LineRange } from '../../../reports/line-ranges.ts';
import type { CoverageMap } from '../model/coverage-map.ts';
import type { CoverageOptions } from '../options.ts';
import { codeLines } from './code-lines.ts';
import { testFiles } from './test-files.ts';

/** A changed file that coverage can be asked of. */
export interface ChangedSource {
  readonly path: string;
  /** Its path in the base; null where it is new. */
  readonly from: string | null;
  /** Changed lines, from 1, ascending. */
  readonly changed: readonly LineRange[];
  /** Lines of code among them where no report names the file: none of them ran. */
  readonly unreported: readonly number[];
}

/** What the reports measured, and what is left out of it. */
export interface Measured {
  readonly map: CoverageMap;
  readonly isOmitted: (path: string) => boolean;
}

/**
 * The changed files that coverage can be asked of. One that no report names has none:
 * every changed line of code in it is uncovered.
 */
export async function collectChanges(
  change: Change,
  { include }: CoverageOptions,
  { map, isOmitted }: Measured,
): Promise<readonly ChangedSource[]> {
  const paths = (await change.after.list()).map(({ path }) => path);
  const isSubject = subjectOf(include, map, testFiles(paths));
  const lines = await change.lines();
  const sources: ChangedSource[] = [];
  for (const { before, after } of change.files) {
    if (after === null || isOmitted(after.path)) continue;
    const { path } = after;
    if (!map.files.has(path) && !isSubject(path)) continue;
    const changed = changedRanges(lines, path);
    const unreported = map.files.has(path)
      ? []
      : await codeLinesOf(change, path, changed);
    sources.push({ path, from: before?.path ?? null, changed, unreported });
  }
  return sources.sort((a, b) => (a.path < b.path ? -1 : 1));
}

// Without `include` a file counts if the reports have files of its kind in its top
// folder, and if it is not a test.
function subjectOf(
  include: readonly string[],
  map: CoverageMap,
  isTest: (path: string) => boolean,
): (path: string) => boolean {
  if (include.length > 0) {
    const matches = matchGlobs(include);
    return (path) => matches(path);
  }
  const kinds = new Set([...map.files.keys()].map(kindOf));
  return (path) => kinds.has(kindOf(path)) && !isTest(path);
}

function kindOf(path: string): string {
  const [top] = path.includes('/') ? path.split('/') : [''];
  return `${top} ${posix.extname(path)}`;
}

async function codeLinesOf(
  { after }: Change,
  path: string,
  changed: readonly LineRange[],
): Promise<readonly number[]> {
  for await (const [, content] of after.read([{ path }])) {
    if (content.kind !== 'bytes') continue;
    const lines = codeLines(new TextDecoder().decode(content.bytes));
    return lines.filter((line) =>
      changed.some(([first, last]) => line >= first && line <= last),
    );
  }
  return [];
}
