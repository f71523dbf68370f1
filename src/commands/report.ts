import { resolve } from 'node:path';
import { defineCommand } from '../core/command.ts';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { findGitRoot } from '../git/repository.ts';
import { openWorkTree } from '../git/work-tree.ts';
import { mergeReports } from '../pipeline/merge-reports.ts';
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
    const root = findGitRoot(host, host.cwd);
    const tree = openWorkTree(host, root ?? host.cwd, root !== null);
    return presentReport(host, report, tree, flags);
  },
});

export default defineCommand({
  summary: 'Work on reports that earlier runs wrote.',
  subcommands: { merge },
});

function readNamed(host: Host, name: string): NamedReport {
  try {
    return { name, text: host.fs.readFileSync(resolve(host.cwd, name), 'utf8') };
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw fail('unreadable', { name, reason }, { cause: error });
  }
}
