import { Option } from '@commander-js/extra-typings';
import { defineCommand } from '../core/command.ts';
import { ciKinds } from '../setup/init/detect/ci.ts';
import { importers } from '../setup/init/from/importers.ts';
import type { ImporterName } from '../setup/init/from/importers.ts';
import { runInit } from '../setup/init/run-init.ts';
import { initOps } from '../setup/ops/init-ops.ts';

const tools = Object.keys(importers) as ImporterName[];

export default defineCommand({
  summary: 'Set qa up in this repository: shows a diff and asks once.',
  task: 'every day',
  declare: (program) => {
    const flags = program
      .option('--yes', 'write without asking; what is there stays as it is')
      .option('--dry-run', 'show what would be written, and write nothing')
      .option('--ops', 'write what deploys and watches a service, and nothing else')
      .addOption(
        new Option(
          '--from <tools...>',
          'take over the settings of these tools',
        ).choices(tools),
      )
      .addOption(
        new Option('--ci <system>', 'write files for this CI (default: the one in use)')
          .choices(ciKinds)
          .default(null),
      );
    return (host) => {
      const { yes = false, dryRun = false, from = [], ci, ops } = flags.opts();
      if (ops === true) return initOps(host, { isSure: yes, isDry: dryRun });
      return runInit(host, { isSure: yes, isDry: dryRun, from, ci });
    };
  },
});
