import { defineCommand } from '../core/command.ts';
import { runSelection } from '../pipeline/run-selection.ts';
import { comparisonOf, declareChange } from './output/change-flags.ts';
import { declareOutput, wantedReports } from './output/present-report.ts';
import { declareEvidence, presentRuns } from './output/selection-command.ts';

export default defineCommand({
  summary: 'Find what a change makes weaker: rules, limits, ignores, baseline.',
  declare: (program) => {
    declareChange(program);
    declareEvidence(program);
    declareOutput(program);
  },
  run: async (host, flags) => {
    wantedReports(flags);
    const isStaged = flags['staged'] === true;
    const run = await runSelection(host, {
      command: 'policy',
      gates: ['policy'],
      config: flags['config'] as string | undefined,
      paths: [],
      named: true,
      // Without a change there is no policy to judge: --changed goes without saying.
      comparison: comparisonOf(isStaged ? flags : { ...flags, changed: true }),
    });
    return presentRuns(host, 'policy', [run], flags);
  },
});
