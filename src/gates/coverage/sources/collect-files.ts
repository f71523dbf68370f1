import { join } from 'node:path';
import { matchGlobs } from '../../../config/globs.ts';
import { countNoun } from '../../../core/count-noun.ts';
import type { GateContext } from '../../../core/gate.ts';
import { nameSome } from '../../../core/name-some.ts';
import { fail } from '../read/errors.ts';
import { CoverageMap } from '../model/coverage-map.ts';
import type { ReadReport } from '../read/read-report.ts';
import { codeLines, countLines } from './code-lines.ts';
import { cleanPath, isAbsolute, isForeign } from './clean-path.ts';
import { removeDocstrings } from './docstring-lines.ts';
import { findGenerated } from './generated-files.ts';
import { indexFiles } from './path-shifts.ts';
import { resolvePaths } from './resolve-paths.ts';
import type { Resolved } from './resolve-paths.ts';

/** Why a report may not be about the sources as they are. */
export interface Stale {
  readonly path: string;
  readonly why: 'newer' | 'past-end';
  /** The last line that the report names, and how many the file has. */
  readonly reported: number;
  readonly lines: number;
}

const examplesShown = 3;

/** How the paths of reports are placed, and what is left out of them. */
export interface Placing {
  /** All files of the tree. */
  readonly paths: readonly string[];
  readonly isOmitted: (path: string) => boolean;
  /** Changed files, which may be generated though no report names them. */
  readonly changed: readonly string[];
  readonly strip: readonly string[];
  readonly prefix: string | null;
}

/** What the reports say of the tree's files. */
export interface MergedReports {
  readonly map: CoverageMap;
  /** Files that are generated, which do not count. */
  readonly generated: ReadonlySet<string>;
}

/**
 * Puts reports together over the tree's files. What is omitted, generated, ignored by
 * git, or somebody else's code is left out first.
 * @throws QaError if fewer than 90 % of the paths that are left are files of the tree
 */
export async function mergeReports(
  context: GateContext,
  reports: readonly ReadReport[],
  placing: Placing,
): Promise<MergedReports> {
  const { paths, strip, prefix, isOmitted } = placing;
  const index = indexFiles(paths);
  const resolved = reports.map(({ report, map, sources }) => {
    const reported = [...map.files.keys()];
    const { root } = context;
    return resolvePaths({
      report,
      root,
      paths: reported,
      sources,
      index,
      strip,
      prefix,
    });
  });
  const files = new Set(
    resolved.flatMap((places) =>
      [...places.values()].flatMap(({ file }) => file ?? []),
    ),
  );
  const asked = [...new Set([...files, ...placing.changed])].sort();
  const generated = await findGenerated(context, asked, paths);
  const told = [...generated].filter((path) => files.has(path));
  if (told.length > 0)
    context.notice(
      `${countNoun(told.length, 'generated file')} not counted: ` +
        nameSome(told, examplesShown),
    );
  const merged = new CoverageMap(reports[0]?.map.pool);
  for (const [at, { report, map }] of reports.entries()) {
    const places = resolved[at]!;
    demandResolved(context, report, places, isOmitted);
    await removeDocstrings(context, map, places);
    merged.addAll(map, (path) => {
      const { file } = places.get(path)!;
      return file === null || isOmitted(file) || generated.has(file) ? null : file;
    });
  }
  return { map: merged, generated };
}

function demandResolved(
  context: GateContext,
  report: string,
  places: ReadonlyMap<string, Resolved>,
  isOmitted: (path: string) => boolean,
): void {
  const { host, root } = context;
  // A path that git ignores is here and yet not a file of the tree.
  const isLeftOut = (path: string, { place }: Resolved) =>
    isOmitted(place) ||
    isForeign(cleanPath(path, root)) ||
    (!isAbsolute(place) &&
      !place.startsWith('../') &&
      host.fs.existsSync(join(root, place)));
  const judged = [...places].filter(
    ([path, at]) => at.file !== null || !isLeftOut(path, at),
  );
  const lost = judged.flatMap(([path, { file }]) => (file === null ? [path] : []));
  if (lost.length * 10 > judged.length)
    throw fail('unresolved', {
      report,
      resolved: judged.length - lost.length,
      total: judged.length,
      examples: nameSome(lost, examplesShown),
    });
  tell(context, report, 'of no file here', lost);
  const leftOut = [...places.keys()].filter(
    (path) => places.get(path)!.file === null && !lost.includes(path),
  );
  tell(context, report, 'ignored by git or not of this project', leftOut);
}

function tell(
  context: GateContext,
  report: string,
  why: string,
  paths: readonly string[],
) {
  if (paths.length === 0) return;
  const count = countNoun(paths.length, 'path');
  context.notice(
    `${report}: ${count} ${why}, not counted: ${nameSome(paths, examplesShown)}`,
  );
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
      for (const line of codeLines(text, path)) map.file(path).lines.add(line, 0);
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
