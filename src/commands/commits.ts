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
  summary: 'Check commit messages against Conventional Commits 1.0.0.',
  declare: (program) => {
    program
      .argument('[range]', 'commits as git names them, a..b; without it, from the base')
      .option('--base <ref>', 'the base, where no range is given')
      .option('--message-file <file>', 'check this message, for the commit-msg hook');
    declareOutput(program);
  },
  run: async (host, flags, [range]) => {
    wantedReports(flags);
    const config = flags['config'] as string | undefined;
    const opened = await openRun(host, { config, paths: [], named: true });
    const { id, options } = await requestGate(
      'commits',
      opened.config,
      opened.context.root,
    );
    const asked = {
      ...options,
      range: range ?? null,
      base: flags['base'] ?? null,
      messageFile: flags['messageFile'] ?? null,
    };
    const report = await runGates('commits', [{ id, options: asked }], opened.context);
    return presentReport(host, report, opened.context.tree, flags);
  },
});
