import { defineCommand } from '../core/command.ts';
import { requestGate } from '../pipeline/gate-options.ts';
import { openRun } from '../pipeline/open-run.ts';
import { runGates } from '../pipeline/run-gates.ts';
import {
  declareOutput,
  presentReport,
  wantedReports,
} from './output/present-report.ts';

export default defineCommand({
  summary: 'Check the name of the branch.',
  declare: declareOutput,
  run: async (host, flags) => {
    wantedReports(flags);
    const config = flags['config'] as string | undefined;
    const opened = await openRun(host, { config, paths: [], named: true });
    const request = await requestGate('branch', opened.config, opened.context.root);
    const report = await runGates('branch', [request], opened.context);
    return presentReport(host, report, opened.context.tree, flags);
  },
});
