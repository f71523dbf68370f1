import { join } from 'node:path';
import { matchGlobs } from '../../../config/globs.ts';
import { countNoun } from '../../../core/count-noun.ts';
import type { GateContext } from '../../../core/gate.ts';
import { nameSome } from '../../../core/name-some.ts';
import { fail } from '../errors.ts';
import { CoverageMap } from '../model/coverage-map.ts';
import type { ReadReport } from '../read/read-report.ts';
import { codeLines, countLines } from './code-lines.ts';
import { filesByName, resolvePaths } from './resolve-paths.ts';

/** Why a report may not be about the sources as they are. */
export interface Stale {
  readonly path: string;
  readonly why: 'newer' | 'past-end';
  /** The last line that the report names, and how many the file has. */
  readonly reported: number;
  readonly lines: number;
}

const examplesShown = 3;

/**
 * Puts reports together over the tree's files.
 * @param paths - all files of the tree
 * @throws QaError where fewer than 90 % of a report's paths are files of the tree
 */
export function mergeReports(
  context: GateContext,
  reports: readonly ReadReport[],
  paths: readonly string[],
  isOmitted: (path: string) => boolean,
): CoverageMap {
  const files = filesByName(paths);
  const merged = new CoverageMap(reports[0]?.map.pool);
  for (const { report, map, sources } of reports) {
    const reported = [...map.files.keys()];
    const query = { report, root: context.root, paths: reported, sources, files };
    const resolved = resolvePaths(query);
    const lost = reported.filter((path) => resolved.get(path) === null);
    if (lost.length * 10 > reported.length)
      throw fail('unresolved', {
        report,
        resolved: reported.length - lost.length,
        total: reported.length,
        examples: nameSome(lost, examplesShown),
      });
    if (lost.length > 0)
      context.notice(
        `${report}: ${countNoun(lost.length, 'path')} of no file here, not counted: ` +
          nameSome(lost, examplesShown),
      );
    merged.addAll(map, (path) => {
      const file = resolved.get(path)!;
      return file === null || isOmitted(file) ? null : file;
    });
  }
  return merged;
}

/**
 * Counts files that match `include` and that no report names: none of their lines ran.
 * @throws QaError for a glob that matches no file
 */
export async function addUntouched(
  context: GateContext,
  map: CoverageMap,
  paths: readonly string[],
  include: readonly string[],
  isOmitted: (path: string) => boolean,
): Promise<readonly string[]> {
  const untouched = new Set<string>();
  for (const glob of include) {
    const matches = matchGlobs([glob]);
    const matching = paths.filter((path) => matches(path));
    if (matching.length === 0) throw fail('includeUnmatched', { glob });
    for (const path of matching)
      if (!map.files.has(path) && !isOmitted(path)) untouched.add(path);
  }
  const sorted = [...untouched].sort();
  for await (const [{ path }, content] of context.tree.read(
    sorted.map((path) => ({ path })),
  ))
    if (content.kind === 'bytes') {
      const text = new TextDecoder().decode(content.bytes);
      for (const line of codeLines(text)) map.file(path).lines.add(line, 0);
    }
  return sorted;
}

/** Finds sources that changed after the reports were written, and lines past an end. */
export function findStale(
  { host, root }: GateContext,
  map: CoverageMap,
  writtenAt: number,
): readonly Stale[] {
  const stale: Stale[] = [];
  for (const [path, file] of map.files) {
    const reported = file.lines.last;
    const found = inspect(host.fs, join(root, path), reported);
    if (found === null) continue;
    if (found.lines < reported)
      stale.push({ path, why: 'past-end', reported, ...found });
    else if (found.changedAt > writtenAt)
      stale.push({ path, why: 'newer', reported, ...found });
  }
  return stale.map(({ path, why, reported, lines }) => ({
    path,
    why,
    reported,
    lines,
  }));
}

function inspect(fs: GateContext['host']['fs'], file: string, reported: number) {
  try {
    const changedAt = fs.statSync(file).mtimeMs;
    const lines = reported === 0 ? 0 : countLines(fs.readFileSync(file));
    return { changedAt, lines };
  } catch {
    return null;
  }
}
