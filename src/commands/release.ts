import { defineCommand } from '../core/command.ts';
import type { Command } from '../core/command.ts';

/** Each subcommand is loaded when it runs; their flags stand here. */
const resume: Command = {
  summary: 'Finish or put back an interrupted release, and push what was not pushed.',
  declare: (program) => {
    program.option('--config <file>', 'use this configuration');
  },
  run: async (host, flags) => {
    const { runResume } = await import('../release/run-resume.ts');
    return runResume(host, flags, loadUnits);
  },
};

const rollback: Command = {
  summary: 'Take the last release back: undone where nobody has it, else by a commit.',
  declare: (program) => {
    program
      .option('--dry-run', 'show what would happen')
      .option('--yes', 'do not ask')
      .option('--delete-tag', 'delete the tag of a pushed release too')
      .option('--no-push', 'change nothing at the remote')
      .option('--offline', 'trust the ledger and do not ask the remote')
      .option('--config <file>', 'use this configuration');
  },
  run: async (host, flags) => {
    const { runRollback } = await import('../release/rollback/run-rollback.ts');
    return runRollback(host, flags, loadUnits);
  },
};

async function loadUnits() {
  const { configurableUnits } = await import('../pipeline/configurable-units.ts');
  return configurableUnits();
}

export default defineCommand({
  summary: 'Verify, attest, undo or resume a release.',
  subcommands: { resume, rollback },
});
