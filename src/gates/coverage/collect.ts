import { changedPaths } from '../../core/change.ts';
import type { Change } from '../../core/change.ts';
import type { GateContext } from '../../core/gate.ts';
import type { TreeFile } from '../../core/tree.ts';
import { fail } from './read/errors.ts';
import { describeFile } from './model/describe-file.ts';
import type { DescribedFile } from './model/describe-file.ts';
import { findLost } from './sources/lost.ts';
import type { LostLines } from './sources/lost.ts';
import type { CoverageMap } from './model/coverage-map.ts';
import type { Metric } from './model/file-coverage.ts';
import type { Settings } from './settings.ts';
import type { ReadReport } from './read/read-report.ts';
import { collectChanges } from './sources/changed-files.ts';
import type { ChangedSource, Measured } from './sources/changed-files.ts';
import { addUntouched, findStale, mergeReports } from './sources/collect-files.ts';
import type { Stale } from './sources/collect-files.ts';
import { gatherReports, readNamed } from './sources/gather-reports.ts';
import { importOmits } from './sources/import-omits.ts';
import type { ImportedOmits } from './sources/import-omits.ts';
import { matchesExclude, matchesOmit } from './sources/omit-pattern.ts';

/** What is so of a run's coverage. */
export interface CoverageFacts {
  readonly reports: readonly string[];
  /** Reports of the same run that were not read: a richer one lies beside them. */
  readonly besides: readonly string[];
  readonly measured: readonly Metric[];
  readonly files: readonly DescribedFile[];
  /** Files that count although no report names them. */
  readonly untouched: readonly string[];
  readonly stale: readonly Stale[];
  /** Null where changed lines are not judged. */
  readonly changes: readonly ChangedSource[] | null;
  readonly lost: readonly LostLines[];
}

/** Finds and reads the reports and puts them together over the tree's files. */
export async function collect(
  context: GateContext,
  options: Settings,
): Promise<CoverageFacts> {
  const { change } = context;
  // Under a change the tree lists changed files alone; reports are about all of them.
  const tree = change?.after ?? context.tree;
  const gathered = gatherReports(context, options);
  // A command may still write files; where there is none, git answers meanwhile.
  if (options.run !== null) await gathered;
  const [{ reports, besides, writtenAt }, listed] = await Promise.all([
    gathered,
    tree.list(),
  ]);
  const names = reports.map(({ report }) => report);
  const merged = await merge({ ...context, tree }, options, reports, listed);
  const { map, untouched, isOmitted } = merged;
  const files = describeAll(map);
  if (!files.some(({ counts }) => (counts.lines?.total ?? 0) > 0))
    throw fail('nothingMeasured', { reports: names.join(', ') });
  return {
    reports: names,
    besides,
    measured: [...map.measured].sort(),
    files,
    untouched,
    stale: findStale(context, map, writtenAt),
    ...(change === null
      ? { changes: null, lost: [] }
      : {
          changes: await changesOf(change, options, { map, isOmitted }, names),
          lost: await lostAgainstBase(context, change, options, files),
        }),
  };
}

async function merge(
  context: GateContext,
  { omit, importOmits: isImported, include, strip, prefix }: Settings,
  reports: readonly ReadReport[],
  listed: readonly TreeFile[],
) {
  const paths = listed.map(({ path }) => path);
  const imported = isImported ? await importOmits(context) : [];
  const patternsOf = (wanted: ImportedOmits['dialect']) =>
    imported.flatMap(({ dialect, patterns }) => (dialect === wanted ? patterns : []));
  const isLeftOut = matchesOmit([...omit, ...patternsOf('coverage.py')]);
  const isExcluded = matchesExclude(patternsOf('nyc'));
  const isOmitted = (path: string) => isLeftOut(path) || isExcluded(path);
  const changed = context.change === null ? [] : changedPaths(context.change);
  const placing = { paths, strip, prefix, isOmitted, changed };
  const { map, generated } = await mergeReports(context, reports, placing);
  const untouched = await addUntouched(context, map, paths, include, isOmitted);
  const isLeftOutOfAll = (path: string) => isOmitted(path) || generated.has(path);
  return { map, untouched, isOmitted: isLeftOutOfAll };
}

function changesOf(
  change: Change,
  options: Settings,
  measured: Measured,
  names: readonly string[],
): Promise<readonly ChangedSource[]> {
  if ([...measured.map.files.values()].every(({ lines }) => lines.size === 0))
    throw fail('noLines', { reports: names.join(', ') });
  return collectChanges(change, options, measured);
}

function describeAll(map: CoverageMap): readonly DescribedFile[] {
  return [...map.files]
    .map(([path, file]) => describeFile(path, file))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function lostAgainstBase(
  context: GateContext,
  change: Change,
  { baseReports, strip, prefix }: Settings,
  files: readonly DescribedFile[],
): Promise<readonly LostLines[]> {
  if (baseReports.length === 0) return [];
  const reports = await readNamed(context, baseReports);
  const paths = (await change.before.list()).map(({ path }) => path);
  const placing = { paths, strip, prefix, isOmitted: () => false, changed: [] };
  const { map: base } = await mergeReports(context, reports, placing);
  const renamed = new Map(
    change.files.flatMap(({ before, after }) =>
      before === null || after === null ? [] : [[after.path, before.path]],
    ),
  );
  return findLost(describeAll(base), files, await change.lines(), renamed);
}
