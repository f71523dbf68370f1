import { posix } from 'node:path';
import { matchGlobs } from '../../../config/globs.ts';
import type { Change } from '../../../core/change.ts';
import { changedRanges, isInRanges } from '../../../reports/line-ranges.ts';
import type { LineRange } from '../../../reports/line-ranges.ts';
import type { CoverageMap } from '../model/coverage-map.ts';
import type { FileCoverage } from '../model/file-coverage.ts';
import type { Settings } from '../settings.ts';
import { codeLines } from './code-lines.ts';
import { continuedLines } from './continued-lines.ts';
import type { ContinuedLine } from './continued-lines.ts';
import { hasGeneratedHeader } from './generated-files.ts';
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
  /** Statements that the change touched without touching their first line. */
  readonly continued: readonly ContinuedLine[];
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
  { include }: Settings,
  { map, isOmitted }: Measured,
): Promise<readonly ChangedSource[]> {
  const paths = (await change.after.list()).map(({ path }) => path);
  const isTest = testFiles(paths);
  const isSubject = subjectOf(include, map, isTest);
  // Some tools measure the tests too; those need no tests.
  const isAsked = (path: string, isMeasured: boolean) =>
    isMeasured ? include.length > 0 || !isTest(path) : isSubject(path);
  const lines = await change.lines();
  const sources: ChangedSource[] = [];
  for (const { before, after } of change.files) {
    if (after === null || isOmitted(after.path)) continue;
    const { path } = after;
    const measured = map.files.get(path);
    if (!isAsked(path, measured !== undefined)) continue;
    const changed = changedRanges(lines, path);
    const source = await readSource(change, path);
    const found = linesToTest(measured, changed, source, path);
    sources.push({ path, from: before?.path ?? null, changed, ...found });
  }
  return sources.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function linesToTest(
  measured: FileCoverage | undefined,
  changed: readonly LineRange[],
  source: string | null,
  path: string,
): Pick<ChangedSource, 'unreported' | 'continued'> {
  const code = source === null ? [] : codeLines(source, path);
  if (measured !== undefined) {
    const continued = continuedLines(measured, changed, source ?? '', code);
    return { unreported: [], continued };
  }
  const isGenerated = source !== null && hasGeneratedHeader(source);
  const unreported = isGenerated
    ? []
    : code.filter((line) => isInRanges(changed, line));
  return { unreported, continued: [] };
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

async function readSource({ after }: Change, path: string): Promise<string | null> {
  for await (const [, content] of after.read([{ path }]))
    if (content.kind === 'bytes') return new TextDecoder().decode(content.bytes);
  return null;
}
