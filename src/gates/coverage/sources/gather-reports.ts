import { join } from 'node:path';
import { countNoun } from '../../../core/count-noun.ts';
import type { GateContext } from '../../../core/gate.ts';
import { fail } from '../read/errors.ts';
import type { Settings } from '../settings.ts';
import { KeyPool } from '../model/coverage-map.ts';
import { readChunks } from '../../../reports/read-chunks.ts';
import { readReport } from '../read/read-report.ts';
import type { ReadReport } from '../read/read-report.ts';
import {
  defaultReport,
  isRawDirectory,
  presentReports,
  reportInDirectory,
  richestOf,
} from './find-reports.ts';
import { namedReports, reportPath } from '../../../reports/named-reports.ts';
import type { FoundReport } from '../../../reports/named-reports.ts';
import { reportRaw, runAndMeasure } from './run-c8.ts';

/** The reports of a run, read. */
export interface GatheredReports {
  readonly reports: readonly ReadReport[];
  /** Names of reports beside the one that was found, which were not read. */
  readonly besides: readonly string[];
  /** When the oldest was written, in milliseconds of the Unix epoch. */
  readonly writtenAt: number;
}

/**
 * Runs the tests if asked to, finds the reports, and reads them.
 * @throws QaError where no report is found, one is missing, or one is not a report
 */
export async function gatherReports(
  context: GateContext,
  options: Settings,
): Promise<GatheredReports> {
  if (options.run !== null) return gatherFromRun(context, options);
  const { found, besides } = find(context, options);
  demandShards(options.expect, found);
  return {
    reports: await readAll(context, found),
    besides,
    writtenAt: writtenAt(context, found),
  };
}

function find(context: GateContext, { reports }: Settings) {
  if (reports.length > 0) return { found: findNamed(context, reports), besides: [] };
  const { path, besides } = defaultReport(context.host, context.root);
  return { found: [{ path, shard: null }], besides };
}

function writtenAt({ host, root }: GateContext, found: readonly FoundReport[]): number {
  const times = found.map(({ path }) => host.fs.statSync(join(root, path)).mtimeMs);
  return Math.min(...times);
}

/** Reads reports that were named. @throws QaError where one is missing or none */
export function readNamed(
  context: GateContext,
  patterns: readonly string[],
): Promise<readonly ReadReport[]> {
  return readAll(context, findNamed(context, patterns));
}

function findNamed({ host, root }: GateContext, patterns: readonly string[]) {
  return namedReports(host, root, patterns, (directory) =>
    reportInDirectory(host, root, directory),
  );
}

// Data of V8 is named after the command, since its own file is removed afterwards.
function gatherFromRun(
  context: GateContext,
  { run, reports }: Settings,
): Promise<GatheredReports> {
  const { host, root } = context;
  const command = run!;
  const before = stampsOf(context, candidateReports(context, reports));
  const takeOwn = () => {
    const now = candidateReports(context, reports);
    const stamps = stampsOf(context, now);
    const fresh = now.filter((path) => stamps.get(path) !== before.get(path));
    if (fresh.length === 0) return null;
    const paths = reports.length > 0 ? fresh : richestOf(root, fresh);
    const found = paths.map((path) => ({ path: reportPath(root, path), shard: null }));
    return readFound(context, found);
  };
  return runAndMeasure(host, root, command, takeOwn, async (file) => ({
    reports: [await readOne(context, command, file, new KeyPool())],
    besides: [],
    writtenAt: host.fs.statSync(file).mtimeMs,
  }));
}

async function readFound(
  context: GateContext,
  found: readonly FoundReport[],
): Promise<GatheredReports> {
  return {
    reports: await readAll(context, found),
    besides: [],
    writtenAt: writtenAt(context, found),
  };
}

// Before a run, a report that is named need not be there.
function candidateReports(
  { host, root }: GateContext,
  reports: readonly string[],
): readonly string[] {
  if (reports.length === 0) return presentReports(host, root);
  return reports.flatMap((pattern) => {
    try {
      const lookInto = (directory: string) => reportInDirectory(host, root, directory);
      return namedReports(host, root, [pattern], lookInto).map(({ path }) =>
        join(root, path),
      );
    } catch {
      return [];
    }
  });
}

function stampsOf({ host }: GateContext, paths: readonly string[]) {
  return new Map(
    paths.map((path) => {
      const stats = host.fs.statSync(path, { bigint: true });
      return [path, `${stats.mtimeNs} ${stats.ctimeNs} ${stats.size} ${stats.ino}`];
    }),
  );
}

async function readAll(
  context: GateContext,
  found: readonly FoundReport[],
): Promise<readonly ReadReport[]> {
  const { host, root } = context;
  const reports: ReadReport[] = [];
  const pool = new KeyPool();
  for (const { path } of found) {
    const file = join(root, path);
    const read = (report: string) => readOne(context, path, report, pool);
    reports.push(
      isRawDirectory(host, file)
        ? await reportRaw(host, root, path, read)
        : await read(file),
    );
  }
  return reports;
}

async function readOne(
  context: GateContext,
  name: string,
  file: string,
  pool: KeyPool,
): Promise<ReadReport> {
  const report = await readReport(name, readChunks(context.host, file, name), pool);
  if (report.passedOver > 0) {
    const entries = countNoun(report.passedOver, 'entry', 'entries');
    context.notice(`${name}: ${entries} without a line`);
  }
  return report;
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
        reports: reports.map(({ path }) => path).join(', '),
      });
  }
}
