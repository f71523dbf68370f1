import { Option } from '@commander-js/extra-typings';
import { defineCommand } from '../core/command.ts';
import type { Command } from '../core/command.ts';
import { texts } from '../core/flag-values.ts';
import type { GateContext } from '../core/gate.ts';
import type { Host } from '../core/host.ts';
import { openRun } from '../pipeline/open-run.ts';
import { requestGate } from '../pipeline/request-gate.ts';
import type { ChecklistOptions } from '../release/checklist/options.ts';
import { gateCommand } from './gates/gate-command.ts';

/** Each subcommand is loaded when it runs; their flags stand here. */
const resume: Command = {
  summary: 'Finish or put back an interrupted release, and push what was not pushed.',
  declare: (program) => {
    const flags = program.option('--config <file>', 'use this configuration');
    return async (host) => {
      const { runResume } = await import('../release/run-resume.ts');
      return runResume(host, flags.opts(), loadUnits);
    };
  },
};

const rollback: Command = {
  summary: 'Take the last release back: undone where nobody has it, else by a commit.',
  declare: (program) => {
    const flags = program
      .option('--dry-run', 'show what would happen')
      .option('--yes', 'do not ask')
      .option('--drill', 'only try the rollback of the deployment, and keep evidence')
      .option('--delete-tag', 'delete the tag of a pushed release too')
      .option('--no-push', 'change nothing at the remote')
      .option('--offline', 'trust the ledger and do not ask the remote')
      .option('--config <file>', 'use this configuration');
    return async (host) => {
      const { runRollback } = await import('../release/rollback/run-rollback.ts');
      return runRollback(host, flags.opts(), loadUnits);
    };
  },
};

const verify: Command = {
  summary: 'Go through the release checklist, with evidence for each item.',
  declare: async (program, argv) =>
    (await gateCommand('release')).declare!(program, argv),
};

const attest: Command = {
  summary: 'Say of an item that it holds: who, when, of which commit, with evidence.',
  declare: (program) => {
    const flags = program
      .argument('<item>', 'an item of the checklist')
      .addOption(
        new Option('--status <status>', 'what is said')
          .choices(['attested', 'waived', 'revoked'] as const)
          .default('attested' as const),
      )
      .option('--version <version>', 'of another version than that of the files')
      .option('--note <text>', 'why, or how it was seen')
      .option('--evidence <file|address>', 'what shows it; repeatable', texts)
      .option('--expires <day>', 'until when it holds')
      .option('--key <file>', 'sign it with this SSH key')
      .option('--config <file>', 'use this configuration');
    return async (host) => {
      const { runAttest } = await import('../release/run-attest.ts');
      const { evidence = [], ...given } = flags.opts();
      const [item] = flags.processedArgs;
      const context = await open(host, given.config);
      const options = await checklistOf(context, given.version ?? null);
      return runAttest(host, context.root, options, item, { ...given, evidence });
    };
  },
};

const notes: Command = {
  summary: 'Print what the changelog says of a version.',
  declare: (program) => {
    const flags = program
      .argument('[version]', 'without it, what stands under Unreleased')
      .option('--config <file>', 'use this configuration');
    return async (host) => {
      const { runNotes } = await import('../release/run-notes.ts');
      const [version] = flags.processedArgs;
      return runNotes(host, flags.opts(), version, loadUnits);
    };
  },
};

function open(host: Host, config: string | undefined): Promise<GateContext> {
  return openRun(host, { config, cache: null, comparison: null, named: true });
}

async function checklistOf(
  context: GateContext,
  version: string | null,
): Promise<ChecklistOptions> {
  const request = await requestGate({ id: 'release' }, context);
  const settings = context.configuration.value['release'];
  return { ...(request.settings as ChecklistOptions), version, settings };
}

async function loadUnits() {
  const { configurableUnits } = await import('../pipeline/configurable-units.ts');
  return configurableUnits();
}

export default defineCommand({
  summary: 'Verify, attest, undo or resume a release.',
  subcommands: { verify, attest, notes, rollback, resume },
});
