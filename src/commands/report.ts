import { resolve } from 'node:path';
import { defineCommand } from '../core/command.ts';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import type { Report } from '../core/report.ts';
import type { SourceTree } from '../core/tree.ts';
import { exitCodeOf, exitCodes } from '../core/verdict.ts';
import { findGitRoot } from '../git/repository.ts';
import { openWorkTree } from '../git/work-tree.ts';
import { combineReports } from '../pipeline/combine-reports.ts';
import { mergeReports, parseReport } from '../pipeline/merge-reports.ts';
import type { NamedReport } from '../pipeline/merge-reports.ts';
import { declareOutput } from './flags/output-flags.ts';
import { presentReport } from './output/present-report.ts';

const fail = defineErrors('report', {
  unreadable: '{name} could not be read: {reason}. Fix the path',
});

const merge = defineCommand({
  summary: 'Join the reports of all shards into the report of one run.',
  declare: (program) => {
    const flags = program
      .argument('<files...>', 'reports that qa check --shard wrote as json')
      .option('--exit-zero', 'end 0 where a gate fails, still 2 where it cannot judge');
    const readOutput = declareOutput(program);
    return async (host) => {
      const output = readOutput();
      const [files] = flags.processedArgs;
      const report = await mergeReports(files.map((name) => readNamed(host, name)));
      await presentReport(host, report, treeHere(host), output);
      return exitCodeOf(report.verdict, flags.opts().exitZero === true);
    };
  },
});

const html = defineCommand({
  summary: 'Show saved reports as one HTML page on standard output.',
  declare: (program) => {
    const flags = program.argument(
      '<files...>',
      'reports that earlier runs wrote as json',
    );
    return async (host) => {
      const [files] = flags.processedArgs;
      const reports = files.map((file) => {
        const { name, text } = readNamed(host, file);
        return parseReport(name, text);
      });
      const report = combineReports(reports as [Report, ...Report[]]);
      const page = {
        reports: [{ format: 'html', file: null }],
        isQuiet: false,
      } as const;
      await presentReport(host, report, treeHere(host), page);
      return exitCodes.pass;
    };
  },
});

export default defineCommand({
  summary: 'Work on reports that earlier runs wrote.',
  task: 'see it',
  subcommands: { html, merge },
});

function treeHere(host: Host): SourceTree {
  const root = findGitRoot(host, host.cwd);
  return openWorkTree(host, root ?? host.cwd, root !== null);
}

function readNamed(host: Host, name: string): NamedReport {
  try {
    return { name, text: host.fs.readFileSync(resolve(host.cwd, name), 'utf8') };
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw fail('unreadable', { name, reason }, { cause: error });
  }
}
