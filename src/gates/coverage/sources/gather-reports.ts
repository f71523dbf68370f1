import { join } from 'node:path';
import { countNoun } from '../../../core/count-noun.ts';
import type { GateContext } from '../../../core/gate.ts';
import { fail } from '../read/errors.ts';
import type { SuiteRun } from '../../../core/suite.ts';
import type { Settings } from '../settings.ts';
import { KeyPool } from '../model/coverage-map.ts';
import { readChunks } from '../../../reports/read-chunks.ts';
import { readReport } from '../read/read-report.ts';
import type { ReadReport } from '../read/read-report.ts';
import {
  defaultReport,
  hasReports,
  isRawDirectory,
  presentReports,
  reportInDirectory,
  richestOf,
} from './find-reports.ts';
import { namedReports, reportPath } from '../../../reports/named-reports.ts';
import type { FoundReport } from '../../../reports/named-reports.ts';
import { reportRaw, reportRun, whyUnmeasured } from './run-c8.ts';

/** The reports of a run, read. */
export interface GatheredReports {
  readonly reports: readonly ReadReport[];
  /** Names of reports beside the one that was found, which were not read. */
  readonly besides: readonly string[];
  /** When the oldest was written, in milliseconds of the Unix epoch. */
  readonly writtenAt: number;
}

/**
 * Finds the reports and reads them: those of the run of the tests, where they run, else
 * those that are there.
 * @throws QaError if a report is missing, or is not one
 */
export async function gatherReports(
  context: GateContext,
  options: Settings,
): Promise<GatheredReports> {
  const ran = await runTests(context, options);
  const ofRun = ran === null ? null : await gatherFromRun(context, options, ran);
  if (ofRun !== null) return ofRun;
  const { found, besides } = find(context, options);
  demandShards(options.expect, found);
  return {
    reports: await readAll(context, found),
    besides,
    writtenAt: writtenAt(context, found),
  };
}

/** The run that measured: one of a command of its own, else the one there was. */
async function runTests(
  { suite }: GateContext,
  { run }: Settings,
): Promise<SuiteRun | null> {
  return run !== null && suite.mayRun ? suite.run(run) : suite.ran;
}

/** Why there is nothing to judge where nobody asks for this gate, or null. */
export function whyNoReport(context: GateContext, options: Settings): string | null {
  const { host, root, suite } = context;
  const { reports, run } = options;
  if (reports.length > 0 || run !== null || hasReports(host, root)) return null;
  const { ran } = suite;
  if (ran === null) return 'there is no coverage report';
  if (ran.exitCode !== 0) return null;
  return whyUnmeasured(host, root, ran)?.message ?? null;
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

/**
 * What a run of the tests measured: the reports that it wrote itself, else what V8
 * measured in its processes. Null where others are to be read: those that are declared,
 * which belong together whichever command wrote them, or those of another run.
 */
async function gatherFromRun(
  context: GateContext,
  options: Settings,
  ran: SuiteRun,
): Promise<GatheredReports | null> {
  const { host, root } = context;
  const { command, exitCode: code } = ran;
  if (code !== 0) throw fail('runFailed', { command, code });
  const isDeclared = options.reports.length > 0;
  if (isDeclared && options.run === null) return null;
  const present = presentPaths(context, options);
  const written = present.filter((path) => ran.wrote(path));
  if (written.length > 0)
    return readFound(
      context,
      (isDeclared ? written : richestOf(root, written)).map((path) => ({
        path: reportPath(root, path),
        shard: null,
      })),
    );
  const problem = whyUnmeasured(host, root, ran);
  if (problem === null) return readMeasured(context, ran);
  if (options.run === null && present.length > 0) return null;
  throw problem;
}

// What V8 measured is called by the command: its file is gone afterwards.
function readMeasured(context: GateContext, ran: SuiteRun): Promise<GatheredReports> {
  const { host, root } = context;
  return reportRun(host, root, ran, async (file) => ({
    reports: [await readOne(context, ran.command, file, new KeyPool())],
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

/**
 * The reports that the gate would read now, by their absolute paths. Before a run, one
 * that is named need not be there.
 */
export function presentPaths(
  { host, root }: GateContext,
  { reports }: Settings,
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
