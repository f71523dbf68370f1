import { changedPaths } from '../../core/change.ts';
import type { Change } from '../../core/change.ts';
import type { GateContext } from '../../core/gate.ts';
import { nameSome } from '../../core/name-some.ts';
import type { TreeFile } from '../../core/tree.ts';
import { findNewer } from '../../reports/find-newer.ts';
import { fail } from './read/errors.ts';
import { describeFile } from './model/describe-file.ts';
import type { DescribedFile } from './model/describe-file.ts';
import { findLost, renamesOf } from './sources/lost.ts';
import type { LostLines } from './sources/lost.ts';
import type { CoverageMap } from './model/coverage-map.ts';
import type { Metric } from './model/file-coverage.ts';
import type { Settings } from './settings.ts';
import type { ReadReport } from './read/read-report.ts';
import { collectChanges } from './sources/changed-files.ts';
import type { ChangedSource, Measured } from './sources/changed-files.ts';
import { addUntouched, findStale, mergeReports } from './sources/collect-files.ts';
import type { Stale } from './sources/collect-files.ts';
import { carryGroups, readBase } from './sources/base.ts';
import type { CarriedGroup } from './sources/base.ts';
import { gatherReports } from './sources/gather-reports.ts';
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
  /** Groups that did not run and count by their base report. */
  readonly carried: readonly CarriedGroup[];
  /** The files of the base's reports; null if there are none. */
  readonly base: readonly DescribedFile[] | null;
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
  const paths = listed.map(({ path }) => path);
  if (!context.suite.mayRun) findNewer(context, names, paths);
  const base = await readBase({ ...context, tree }, options, paths, isOmitted);
  if (options.tolerance !== null && base === null) throw fail('noBase', {});
  const baseFiles = base === null ? null : describeAll(base);
  const carried = carryGroups(context, options, map, base, paths);
  const files = describeAll(map);
  if (!files.some(({ counts }) => (counts.lines?.total ?? 0) > 0))
    throw fail('nothingMeasured', { reports: names.join(', ') });
  return {
    reports: names,
    besides,
    measured: [...map.measured].sort(),
    files,
    untouched,
    carried,
    base: baseFiles,
    stale: demandOfThisTree(context, findStale(context, map, writtenAt), names),
    ...(change === null
      ? { changes: null, lost: [] }
      : {
          changes: await changesOf(change, options, { map, isOmitted }, names),
          lost: await lostAgainstBase(change, baseFiles, files),
        }),
  };
}

// With `--no-run` these reports alone tell what runs: they may not be old.
function demandOfThisTree(
  { suite }: GateContext,
  stale: readonly Stale[],
  names: readonly string[],
): readonly Stale[] {
  if (suite.mayRun || stale.length === 0) return stale;
  const examples = nameSome(
    stale.map(({ path }) => path),
    3,
  );
  throw fail('pastEnd', { reports: nameSome(names, 3), examples });
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
  change: Change,
  base: readonly DescribedFile[] | null,
  files: readonly DescribedFile[],
): Promise<readonly LostLines[]> {
  if (base === null) return [];
  return findLost(base, files, await change.lines(), renamesOf(change));
}
