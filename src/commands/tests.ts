import { defineCommand } from '../core/command.ts';
import type { TestsOptions } from '../gates/test-results/options.ts';
import { declareOutput } from './output/present-report.ts';
import { reportsFromRoot } from './output/report-from-root.ts';
import {
  declareEvidence,
  presentRuns,
  runOneGate,
} from './output/selection-command.ts';

export default defineCommand({
  summary: 'Judge reports of tests: failures, skips, the pyramid.',
  declare: (program) => {
    program
      .argument('[reports...]', 'reports, directories or globs; unit=… names the layer')
      .option('--run <command>', 'run this first and read only what it writes')
      .option('--changed', 'look for new skips and .only in the change')
      .option('--base <ref>', 'the branch or commit to compare with');
    declareEvidence(program);
    declareOutput(program);
  },
  run: async (host, flags, [reports]) => {
    const run = await runOneGate(
      host,
      'tests',
      flags,
      (options: TestsOptions, root) => {
        const named = reportsFromRoot(host, root, reports);
        const isNamed = named.length > 0;
        return {
          ...options,
          reports: isNamed ? named : options.reports,
          run: (flags['run'] as string | undefined) ?? (isNamed ? null : options.run),
        };
      },
    );
    return presentRuns(host, 'tests', [run], flags);
  },
});
