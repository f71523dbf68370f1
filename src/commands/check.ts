import { InvalidArgumentError } from 'commander';
import { defineCommand } from '../core/command.ts';
import { openRun } from '../pipeline/open-run.ts';
import { reviewOptions } from '../pipeline/review-options.ts';
import { runGates } from '../pipeline/run-gates.ts';
import { comparisonOf, declareChange } from './output/change-flags.ts';
import {
  declareOutput,
  presentReport,
  wantedReports,
} from './output/present-report.ts';

export default defineCommand({
  summary: 'Check source files against the review rules.',
  declare: (program) => {
    program
      .argument('[paths...]', 'files, directories or globs')
      .option('--max-warnings <count>', 'fail over so many warnings', wholeNumber)
      .option('--allow-empty', 'a name that holds no file to check is no error');
    declareChange(program);
    declareOutput(program);
  },
  run: async (host, flags, [paths]) => {
    wantedReports(flags);
    const { context, config } = await openRun(host, {
      config: flags['config'] as string | undefined,
      paths: paths as readonly string[],
      named: true,
      comparison: comparisonOf(flags),
    });
    const configured = reviewOptions(config, context.root);
    const options = {
      ...configured,
      maxWarnings: (flags['maxWarnings'] as number) ?? configured.maxWarnings,
      allowEmpty: flags['allowEmpty'] === true,
    };
    const report = await runGates('check', [{ id: 'review', options }], context);
    return presentReport(host, report, context.tree, flags);
  },
});

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}
