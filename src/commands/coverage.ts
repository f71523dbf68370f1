import { InvalidArgumentError } from 'commander';
import { defineCommand } from '../core/command.ts';
import type { Flags } from '../core/command.ts';
import { defineErrors } from '../core/errors.ts';
import type { CoverageOptions } from '../gates/coverage/options.ts';
import { metrics } from '../gates/coverage/model/file-coverage.ts';
import { declareOutput } from './output/present-report.ts';
import { reportsFromRoot } from './output/report-from-root.ts';
import {
  declareEvidence,
  presentRuns,
  runOneGate,
} from './output/selection-command.ts';
import { writeBadge } from './output/write-badge.ts';

const fail = defineErrors('coverage-flags', {
  runAndReports: '--run does not go with reports: it judges what it measured itself',
  needsChanged: '--base-report goes with --changed. Add --changed',
});

export default defineCommand({
  summary: 'Judge coverage reports: totals, files, changed lines.',
  declare: (program) => {
    program.argument(
      '[reports...]',
      'reports, directories or globs; shard=… names one',
    );
    for (const metric of metrics)
      program.option(
        `--${metric} <limit>`,
        `limit on ${metric}: 80, ">80", or -10 for at most 10 uncovered`,
      );
    program
      .option('--changed', 'judge changed lines')
      .option('--base <ref>', 'the branch or commit to compare with')
      .option('--expect <shard=count>', 'demand so many reports; repeatable', addShard)
      .option('--include <glob>', 'sources that count untested too; repeatable', append)
      .option('--omit <pattern>', 'leave sources out; repeatable', append)
      .option('--strip <path>', 'take this off report paths; repeatable', append)
      .option('--prefix <directory>', 'put this before relative report paths')
      .option('--base-report <report>', 'coverage of the base; repeatable', append)
      .option('--run <command>', 'run this under c8 and judge what it measured')
      .option('--badge <file>', 'write a badge as SVG');
    declareEvidence(program);
    declareOutput(program);
  },
  run: async (host, flags, [reports]) => {
    refuseUnread(flags, reports as readonly string[]);
    const run = await runOneGate(
      host,
      'coverage',
      flags,
      (options: CoverageOptions, root) =>
        withFlags(options, {
          ...flags,
          reports: reportsFromRoot(host, root, reports),
          baseReport: reportsFromRoot(host, root, flags['baseReport']),
        }),
    );
    if (typeof flags['badge'] === 'string')
      writeBadge(host, flags['badge'], run.report);
    return presentRuns(host, 'coverage', [run], flags);
  },
});

// What would be passed over must not look as if it had been judged.
function refuseUnread(flags: Flags, reports: readonly string[]): void {
  if (flags['run'] !== undefined && reports.length > 0) throw fail('runAndReports');
  if (flags['baseReport'] !== undefined && flags['changed'] !== true)
    throw fail('needsChanged');
}

function withFlags(options: CoverageOptions, flags: Flags): CoverageOptions {
  const limits = Object.fromEntries(
    metrics.flatMap((metric) =>
      flags[metric] === undefined ? [] : [[metric, flags[metric]]],
    ),
  ) as Partial<CoverageOptions>;
  const list = (name: string) => (flags[name] ?? []) as readonly string[];
  const reports = list('reports');
  const isNamed = reports.length > 0;
  return {
    ...options,
    ...limits,
    reports: isNamed ? reports : options.reports,
    expect: { ...options.expect, ...(flags['expect'] as Record<string, number>) },
    include: [...options.include, ...list('include')],
    omit: [...options.omit, ...list('omit')],
    strip: [...options.strip, ...list('strip')],
    prefix: (flags['prefix'] as string | undefined) ?? options.prefix,
    baseReports: [...options.baseReports, ...list('baseReport')],
    run: (flags['run'] as string | undefined) ?? (isNamed ? null : options.run),
  };
}

function append(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

function addShard(value: string, earlier: Readonly<Record<string, number>> = {}) {
  const parts = /^([\w-]+)=(\d{1,6})$/.exec(value);
  if (parts === null)
    throw new InvalidArgumentError('It must be a name, = and a number: unit=4.');
  return { ...earlier, [parts[1]!]: Number(parts[2]) };
}
