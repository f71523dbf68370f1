import { defineCommand } from '../core/command.ts';
import { runInit } from '../setup/init/run-init.ts';

export default defineCommand({
  summary: 'Set qa up in this repository: shows a diff and asks once.',
  declare: (program) => {
    const flags = program
      .option('--yes', 'write without asking; what is there stays as it is')
      .option('--dry-run', 'show what would be written, and write nothing');
    return (host) => {
      const { yes, dryRun } = flags.opts();
      return runInit(host, { isSure: yes === true, isDry: dryRun === true });
    };
  },
});
