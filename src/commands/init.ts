import { defineCommand } from '../core/command.ts';
import { runInit } from '../setup/init/run-init.ts';

export default defineCommand({
  summary: 'Set qa up in this repository: shows a diff and asks once.',
  declare: (program) => {
    program
      .option('--yes', 'write without asking; what is there stays as it is')
      .option('--dry-run', 'show what would be written, and write nothing');
  },
  run: (host, flags) =>
    runInit(host, {
      isSure: flags['yes'] === true,
      isDry: flags['dryRun'] === true,
    }),
});
