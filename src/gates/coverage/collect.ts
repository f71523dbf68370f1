import { resolve } from 'node:path';
import type { Change } from '../../core/change.ts';
import type { GateContext } from '../../core/gate.ts';
import { fail } from './errors.ts';
import { describeFile } from './judge/describe-file.ts';
import type { DescribedFile } from './judge/describe-file.ts';
import { findLost } from './judge/lost.ts';
import type { LostLines } from './judge/lost.ts';
import { KeyPool } from './model/coverage-map.ts';
import type { CoverageMap } from './model/coverage-map.ts';
import type { Metric } from './model/file-coverage.ts';
import type { CoverageOptions } from './options.ts';
import { readChunks } from './read/read-chunks.ts';
import { readReport } from './read/read-report.ts';
import type { ReadReport } from './read/read-report.ts';
import { collectChanges } from './sources/changed-files.ts';
import type { ChangedSource } from './sources/changed-files.ts';
import { addUntouched, findStale, mergeReports } from './sources/collect-files.ts';
import type { Stale } from './sources/collect-files.ts';
import {
  defaultReports,
  isRawDirectory,
  namedReports,
} from './sources/find-reports.ts';
import type { FoundReport } from './sources/find-reports.ts';
import { importOmits } from './sources/import-omits.ts';
import { matchesOmit } from './sources/omit-pattern.ts';
import { c8Output, reportRaw, runUnderC8 } from './sources/run-c8.ts';

/** What is so of a run's coverage. */
export interface CoverageFacts {
  readonly reports: readonly string[];
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
  options: CoverageOptions,
): Promise<CoverageFacts> {
  const { host } = context;
  const temporary: string[] = [];
  try {
    const found = await reportsOf(context, options, temporary);
    const reports = await readAll(context, found, temporary);
    return await describe(context, options, reports, writtenAt(context, found));
  } finally {
    for (const directory of temporary)
      host.fs.rmSync(directory, { recursive: true, force: true });
  }
}

async function reportsOf(
  context: GateContext,
  options: CoverageOptions,
  temporary: string[],
): Promise<readonly FoundReport[]> {
  const { host, root } = context;
  if (options.run !== null) {
    const output = c8Output(host);
    temporary.push(output.directory);
    await runUnderC8(host, root, options.run, output);
    if (!host.fs.existsSync(output.report))
      throw fail('nothingMeasured', { reports: options.run });
    return [{ path: output.report, shard: null }];
  }
  const found =
    options.reports.length > 0
      ? namedReports(host, root, options.reports)
      : defaultReports(host, root);
  demandShards(options.expect, found);
  return found;
}

// A report belongs to a shard by its declaration, else by a word of its path.
function demandShards(
  expect: Readonly<Record<string, number>>,
  reports: readonly FoundReport[],
): void {
  for (const [name, expected] of Object.entries(expect)) {
    const found = reports.filter(
      ({ path, shard }) =>
        shard === name || (shard === null && path.split(/[/._-]/).includes(name)),
    );
    if (found.length !== expected)
      throw fail('shards', {
        name,
        expected,
        found: found.length,
        reports: found.map(({ path }) => path).join(', ') || 'none was found',
      });
  }
}

async function readAll(
  context: GateContext,
  found: readonly FoundReport[],
  temporary: string[],
): Promise<readonly ReadReport[]> {
  const { host, root } = context;
  const reports: ReadReport[] = [];
  const pool = new KeyPool();
  for (const { path } of found) {
    let file = resolve(root, path);
    if (isRawDirectory(host, file)) {
      const output = c8Output(host);
      temporary.push(output.directory);
      await reportRaw(host, root, file, output);
      file = output.report;
    }
    const report = await readReport(path, readChunks(host, file, path), pool);
    if (report.passedOver > 0)
      context.notice(`${path}: ${report.passedOver} entries name no line`);
    reports.push(report);
  }
  return reports;
}

function writtenAt({ host, root }: GateContext, found: readonly FoundReport[]): number {
  return Math.min(
    ...found.map(({ path }) => host.fs.statSync(resolve(root, path)).mtimeMs),
  );
}

async function describe(
  { change, ...opened }: GateContext,
  options: CoverageOptions,
  reports: readonly ReadReport[],
  written: number,
): Promise<CoverageFacts> {
  // Under a change the tree lists changed files alone; reports are about all of them.
  const context = { ...opened, change, tree: change?.after ?? opened.tree };
  const paths = (await context.tree.list()).map(({ path }) => path);
  const imported = options.importOmits ? importOmits(context.host, context.root) : [];
  const isOmitted = matchesOmit([
    ...options.omit,
    ...imported.flatMap(({ patterns }) => patterns),
  ]);
  const names = reports.map(({ report }) => report);
  const map = mergeReports(context, reports, paths, isOmitted);
  const untouched = await addUntouched(context, map, paths, options.include, isOmitted);
  const files = describeAll(map);
  if (!files.some(({ counts }) => (counts.lines?.total ?? 0) > 0))
    throw fail('nothingMeasured', { reports: names.join(', ') });
  if (change !== null && !files.some(({ runs }) => runs.length > 0))
    throw fail('noLines', { reports: names.join(', ') });
  return {
    reports: names,
    measured: [...map.measured].sort(),
    files,
    untouched,
    stale: findStale(context, map, written),
    changes:
      change === null
        ? null
        : await collectChanges(change, options, { map, isOmitted }),
    lost:
      change === null
        ? []
        : await lostAgainstBase(context, change, options.baseReports, files),
  };
}

function describeAll(map: CoverageMap): readonly DescribedFile[] {
  return [...map.files]
    .map(([path, file]) => describeFile(path, file))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function lostAgainstBase(
  context: GateContext,
  change: Change,
  baseReports: readonly string[],
  files: readonly DescribedFile[],
): Promise<readonly LostLines[]> {
  if (baseReports.length === 0) return [];
  const found = namedReports(context.host, context.root, baseReports);
  const reports = await readAll(context, found, []);
  const paths = (await change.before.list()).map(({ path }) => path);
  const base = mergeReports(context, reports, paths, () => false);
  const renamed = new Map(
    change.files.flatMap(({ before, after }) =>
      before === null || after === null ? [] : [[after.path, before.path]],
    ),
  );
  return findLost(describeAll(base), files, await change.lines(), renamed);
}
