import { Option } from 'commander';
import { defineCommand } from '../core/command.ts';
import type { Command, Flags } from '../core/command.ts';
import type { Host } from '../core/host.ts';
import { requestGate } from '../pipeline/gate-options.ts';
import { openRun } from '../pipeline/open-run.ts';
import { runGates } from '../pipeline/run-gates.ts';
import type { ChecklistOptions } from '../release/checklist/options.ts';
import {
  declareOutput,
  presentReport,
  wantedReports,
} from './output/present-report.ts';

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
      .option('--drill', 'only try the rollback of the deployment, and keep evidence')
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

const verify: Command = {
  summary: 'Go through the release checklist, with evidence for each item.',
  declare: (program) => {
    program.argument('[version]', 'the version to release; without it, of the files');
    declareOutput(program);
  },
  run: async (host, flags, [version]) => {
    wantedReports(flags);
    const { context, request } = await openGate(host, flags);
    const options = { ...request.options, version: version ?? null };
    const report = await runGates('release', [{ ...request, options }], context);
    return presentReport(host, report, context.tree, flags);
  },
};

const attest: Command = {
  summary: 'Say of an item that it holds: who, when, of which commit, with evidence.',
  declare: (program) => {
    program
      .argument('<item>', 'an item of the checklist')
      .addOption(
        new Option('--status <status>', 'what is said')
          .choices(['attested', 'waived', 'revoked'])
          .default('attested'),
      )
      .option('--version <version>', 'of another version than that of the files')
      .option('--note <text>', 'why, or how it was seen')
      .option(
        '--evidence <file|address>',
        'what shows it; repeatable',
        (value: string, earlier: string[]) => [...earlier, value],
        [],
      )
      .option('--expires <day>', 'until when it holds')
      .option('--key <file>', 'sign it with this SSH key')
      .option('--config <file>', 'use this configuration');
  },
  run: async (host, flags, [item]) => {
    const { runAttest } = await import('../release/run-attest.ts');
    const { context, request } = await openGate(host, flags);
    const version = (flags['version'] as string | undefined) ?? null;
    const options = { ...(request.options as ChecklistOptions), version };
    return runAttest(host, context.root, options, item as string, flags);
  },
};

const notes: Command = {
  summary: 'Print what the changelog says of a version.',
  declare: (program) => {
    program
      .argument('[version]', 'without it, what stands under Unreleased')
      .option('--config <file>', 'use this configuration');
  },
  run: async (host, flags, [version]) => {
    const { runNotes } = await import('../release/run-notes.ts');
    return runNotes(host, flags, version as string | undefined, loadUnits);
  },
};

async function openGate(host: Host, flags: Flags) {
  const named = flags['config'] as string | undefined;
  const opened = await openRun(host, { config: named, paths: [], named: true });
  const { context, config } = opened;
  return { context, request: await requestGate('release', config, context.root) };
}

async function loadUnits() {
  const { configurableUnits } = await import('../pipeline/configurable-units.ts');
  return configurableUnits();
}

export default defineCommand({
  summary: 'Verify, attest, undo or resume a release.',
  subcommands: { verify, attest, notes, rollback, resume },
});
