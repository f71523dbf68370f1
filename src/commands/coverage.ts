import { InvalidArgumentError } from 'commander';
import { defineCommand } from '../core/command.ts';
import type { Flags } from '../core/command.ts';
import { coverageDefaults } from '../gates/coverage/options.ts';
import type { CoverageOptions } from '../gates/coverage/options.ts';
import { metrics } from '../gates/coverage/model/file-coverage.ts';
import { openRun } from '../pipeline/open-run.ts';
import { runGates } from '../pipeline/run-gates.ts';
import { comparisonOf } from './output/change-flags.ts';
import {
  declareOutput,
  presentReport,
  wantedReports,
} from './output/present-report.ts';
import { reportFromRoot } from './output/report-from-root.ts';
import { writeBadge } from './output/write-badge.ts';

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
      .option('--expect <shard=count>', 'demand so many reports', addShard, {})
      .option('--include <glob>', 'sources that count untested too', append, [])
      .option('--omit <pattern>', 'leave sources out', append, [])
      .option('--base-report <report>', 'coverage of the base', append, [])
      .option('--run <command>', 'run this under c8 and judge what it measured')
      .option('--badge <file>', 'write a badge as SVG');
    declareOutput(program);
  },
  run: async (host, flags, [reports]) => {
    wantedReports(flags);
    const { context, config } = await openRun(host, {
      config: flags['config'] as string | undefined,
      paths: [],
      named: true,
      comparison: comparisonOf(flags),
    });
    const configured = (config.value.gates?.['coverage'] ??
      {}) as Partial<CoverageOptions>;
    const named = (reports as readonly string[]).map((report) =>
      reportFromRoot(host, context.root, report),
    );
    const options = withFlags({ ...coverageDefaults, ...configured }, flags, named);
    const report = await runGates('coverage', [{ id: 'coverage', options }], context);
    if (typeof flags['badge'] === 'string') writeBadge(host, flags['badge'], report);
    return presentReport(host, report, context.tree, flags);
  },
});

function withFlags(
  options: CoverageOptions,
  flags: Flags,
  reports: readonly string[],
): CoverageOptions {
  const limits = Object.fromEntries(
    metrics.flatMap((metric) =>
      flags[metric] === undefined ? [] : [[metric, flags[metric]]],
    ),
  ) as Partial<CoverageOptions>;
  const list = (name: string) => flags[name] as readonly string[];
  return {
    ...options,
    ...limits,
    reports: reports.length > 0 ? reports : options.reports,
    expect: { ...options.expect, ...(flags['expect'] as Record<string, number>) },
    include: [...options.include, ...list('include')],
    omit: [...options.omit, ...list('omit')],
    baseReports: [...options.baseReports, ...list('baseReport')],
    run:
      (flags['run'] as string | undefined) ?? (reports.length > 0 ? null : options.run),
  };
}

function append(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value];
}

function addShard(value: string, earlier: Readonly<Record<string, number>>) {
  const parts = /^([\w-]+)=(\d{1,6})$/.exec(value);
  if (parts === null)
    throw new InvalidArgumentError('It must be a name, = and a number: unit=4.');
  return { ...earlier, [parts[1]!]: Number(parts[2]) };
}
