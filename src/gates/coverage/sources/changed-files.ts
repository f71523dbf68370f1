import { posix } from 'node:path';
import picomatch from 'picomatch';
import type { Change, ChangedLines } from '../../../core/change.ts';
import type { LineRange } from '../judge/ranges.ts';
import type { CoverageMap } from '../model/coverage-map.ts';
import type { CoverageOptions } from '../options.ts';
import { codeLines } from './code-lines.ts';

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

// What is no subject of coverage where nobody says what is.
const tests = [
  /(?:^|\/)(?:tests?|__tests__|specs?|e2e|fixtures?|bench)\//,
  /[._-](?:test|spec)\.\w+$|(?:^|\/)(?:test_[^/]*|conftest)\.py$/,
  /\.d\.[cm]?ts$|\.config\.\w+$/,
];

/**
 * The changed files that coverage can be asked of. One that no report names has none:
 * every changed line of code in it is uncovered.
 */
export async function collectChanges(
  change: Change,
  { include }: CoverageOptions,
  { map, isOmitted }: Measured,
): Promise<readonly ChangedSource[]> {
  const isSubject = subjectOf(include, map);
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

/** The lines of a file that a change added or rewrote. */
export function changedRanges(lines: ChangedLines, path: string): readonly LineRange[] {
  const hunks = lines.get(path) ?? [];
  if (hunks === 'all') return [[1, Number.MAX_SAFE_INTEGER]];
  return hunks
    .filter(({ after }) => after.count > 0)
    .map(({ after }) => [after.start, after.start + after.count - 1] as const);
}

// Without `include` a file counts that is of a kind and in a directory that the reports
// have, and that is no test itself.
function subjectOf(
  include: readonly string[],
  map: CoverageMap,
): (path: string) => boolean {
  if (include.length > 0) {
    const matches = picomatch([...include], { dot: true });
    return (path) => matches(path);
  }
  const kinds = new Set([...map.files.keys()].map(kindOf));
  return (path) =>
    kinds.has(kindOf(path)) && !tests.some((pattern) => pattern.test(path));
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
