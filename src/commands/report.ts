import { resolve } from 'node:path';
import { defineCommand } from '../core/command.ts';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import type { Report } from '../core/report.ts';
import type { SourceTree } from '../core/tree.ts';
import { exitCodes } from '../core/verdict.ts';
import { findGitRoot } from '../git/repository.ts';
import { openWorkTree } from '../git/work-tree.ts';
import { combineReports } from '../pipeline/combine-reports.ts';
import { mergeReports, parseReport } from '../pipeline/merge-reports.ts';
import type { NamedReport } from '../pipeline/merge-reports.ts';
import { declareOutput, presentReport } from './output/present-report.ts';

const fail = defineErrors('report', {
  unreadable: '{name} could not be read: {reason}. Mend the path',
});

const merge = defineCommand({
  summary: 'Join the reports of all shards into the report of one run.',
  declare: (program) => {
    program.argument('<files...>', 'reports that qa check --shard wrote as json');
    declareOutput(program);
  },
  run: async (host, flags, [files]) => {
    const names = files as readonly string[];
    const report = await mergeReports(names.map((name) => readNamed(host, name)));
    return presentReport(host, report, treeHere(host), flags);
  },
});

const html = defineCommand({
  summary: 'Show saved reports as one HTML page on standard output.',
  declare: (program) => {
    program.argument('<files...>', 'reports that earlier runs wrote as json');
  },
  run: async (host, _flags, [files]) => {
    const reports = (files as readonly string[]).map((file) => {
      const { name, text } = readNamed(host, file);
      return parseReport(name, text);
    });
    const report = combineReports(reports as [Report, ...Report[]]);
    await presentReport(host, report, treeHere(host), { format: 'html', report: [] });
    return exitCodes.pass;
  },
});

export default defineCommand({
  summary: 'Work on reports that earlier runs wrote.',
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
