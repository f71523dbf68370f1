import { Option } from 'commander';
import { defineCommand } from '../core/command.ts';
import { importers } from '../setup/init/from/importers.ts';
import type { ImporterName } from '../setup/init/from/importers.ts';
import { runInit } from '../setup/init/run-init.ts';

export default defineCommand({
  summary: 'Set qa up in this repository: shows a diff and asks once.',
  declare: (program) => {
    program
      .option('--yes', 'write without asking; what is there stays as it is')
      .option('--dry-run', 'show what would be written, and write nothing')
      .addOption(
        new Option(
          '--from <tools...>',
          'take over the settings of these tools',
        ).choices(Object.keys(importers)),
      );
  },
  run: (host, flags) =>
    runInit(host, {
      isSure: flags['yes'] === true,
      isDry: flags['dryRun'] === true,
      from: (flags['from'] as ImporterName[] | undefined) ?? [],
    }),
});
