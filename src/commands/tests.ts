import { defineCommand } from '../core/command.ts';
import { testsDefaults } from '../gates/tests/options.ts';
import type { TestsOptions } from '../gates/tests/options.ts';
import { openRun } from '../pipeline/open-run.ts';
import { runGates } from '../pipeline/run-gates.ts';
import { comparisonOf } from './output/change-flags.ts';
import {
  declareOutput,
  presentReport,
  wantedReports,
} from './output/present-report.ts';
import { reportFromRoot } from './output/report-from-root.ts';

export default defineCommand({
  summary: 'Judge reports of tests: failures, skips, the pyramid.',
  declare: (program) => {
    program
      .argument('[reports...]', 'reports, directories or globs; unit=… names the layer')
      .option('--run <command>', 'run this first and read only what it writes')
      .option('--changed', 'look for new skips and .only in the change')
      .option('--base <ref>', 'the branch or commit to compare with');
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
    const configured = (config.value.gates?.['tests'] ?? {}) as Partial<TestsOptions>;
    const named = (reports as readonly string[]).map((report) =>
      reportFromRoot(host, context.root, report),
    );
    const all = { ...testsDefaults, ...configured };
    const options: TestsOptions = {
      ...all,
      reports: named.length > 0 ? named : all.reports,
      run: (flags['run'] as string | undefined) ?? (named.length > 0 ? null : all.run),
    };
    const report = await runGates('tests', [{ id: 'tests', options }], context);
    return presentReport(host, report, context.tree, flags);
  },
});
