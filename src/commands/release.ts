import { Option } from 'commander';
import { defineCommand } from '../core/command.ts';
import type { Command, Flags } from '../core/command.ts';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { exitCodes } from '../core/verdict.ts';
import { requestGate } from '../pipeline/gate-options.ts';
import { openRun } from '../pipeline/open-run.ts';
import { runGates } from '../pipeline/run-gates.ts';
import { attestationPath } from '../release/attest/entry.ts';
import type { AttestationStatus } from '../release/attest/entry.ts';
import type { ChecklistOptions } from '../release/checklist/options.ts';
import {
  declareOutput,
  presentReport,
  wantedReports,
} from './output/present-report.ts';

const fail = defineErrors('rollback-command', {
  unasked:
    'nobody could be asked, since standard input is not a terminal; use ' +
    '--yes to roll back',
  declined: 'nothing was rolled back',
});

/** The flags of `attest` as they are declared below. */
interface AttestFlags {
  readonly status: AttestationStatus;
  readonly version?: string;
  readonly note?: string;
  readonly evidence: readonly string[];
  readonly expires?: string;
  readonly key?: string;
}

/** Each subcommand is loaded when it runs; their flags stand here. */
const resumeCommand: Command = {
  summary: 'Finish or put back an interrupted release, and push what was not pushed.',
  declare: (program) => {
    program.option('--config <file>', 'use this configuration');
  },
  run: async (host, flags) => {
    const { resume } = await import('../release/resume.ts');
    const opened = await open(host, flags);
    const { outcome, pushed } = await resume(host, opened, noticeOf(host));
    if (pushed !== null) await host.stdout.write(`Pushed ${pushed}\n`);
    else if (outcome === null) await host.stdout.write('Nothing to resume\n');
    return exitCodes.pass;
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
    const opened = await open(host, flags);
    const { drillRollback, planRollback } = await import('../release/rollback.ts');
    if (flags['drill'] === true) {
      const tried = await drillRollback(host, opened);
      await host.stdout.write(`The rollback was tried: ${tried}\n`);
      return exitCodes.pass;
    }
    const isDry = flags['dryRun'] === true;
    const planned = await planRollback(host, opened, {
      isDry,
      isOffline: flags['offline'] === true,
      deletesTag: flags['deleteTag'] === true,
      mayPush: flags['push'] !== false,
      notice: noticeOf(host),
    });
    const { describeRollback } = await import('./release-output/describe-rollback.ts');
    await host.stdout.write(describeRollback(planned));
    if (isDry) return exitCodes.pass;
    if (flags['yes'] !== true) await ask(host);
    await planned.apply();
    const { version, from } = planned.choice.release;
    await host.stdout.write(`Version rolled back from ${version} to ${from}\n`);
    return exitCodes.pass;
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

const attestCommand: Command = {
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
    const { attest } = await import('../release/attest.ts');
    const { context, request } = await openGate(host, flags);
    const given = flags as unknown as AttestFlags;
    const version = given.version ?? null;
    const options = { ...(request.options as ChecklistOptions), version };
    const entry = await attest(host, context.root, options, {
      item: item as string,
      status: given.status,
      note: given.note ?? '',
      evidence: given.evidence,
      expires: given.expires ?? null,
      key: given.key ?? null,
    });
    const { by, status, commit } = entry;
    const signed = given.key === undefined ? ', unsigned' : '';
    await host.stdout.write(
      `${entry.item} ${status} for ${entry.version} at ${commit.slice(0, 7)} by ` +
        `${by.name} <${by.email}>${signed}\n`,
    );
    await host.stderr.write(`qa: commit ${attestationPath(entry.version)}\n`);
    return exitCodes.pass;
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
    const { releaseNotes } = await import('../release/notes.ts');
    const opened = await open(host, flags);
    const text = releaseNotes(host, opened, version as string | undefined);
    await host.stdout.write(`${text}\n`);
    return exitCodes.pass;
  },
};

async function openGate(host: Host, flags: Flags) {
  const named = flags['config'] as string | undefined;
  const opened = await openRun(host, { config: named, paths: [], named: true });
  const { context, config } = opened;
  return { context, request: await requestGate('release', config, context.root) };
}

async function open(host: Host, flags: Flags) {
  const { openRelease } = await import('../release/settings/open-release.ts');
  return openRelease(host, flags['config'] as string | undefined, loadUnits);
}

function noticeOf(host: Host): (text: string) => void {
  return (text) => void host.stderr.write(`qa: ${text}\n`);
}

async function ask(host: Host): Promise<void> {
  if (!host.stdinIsTerminal) throw fail('unasked');
  await host.stderr.write('Go on? [y/N] ');
  const answer = await host.readLine();
  if (!/^y(?:es)?$/i.test(answer?.trim() ?? '')) throw fail('declined');
}

async function loadUnits() {
  const { configurableUnits } = await import('../pipeline/configurable-units.ts');
  return configurableUnits();
}

export default defineCommand({
  summary: 'Verify, attest, undo or resume a release.',
  subcommands: {
    verify,
    attest: attestCommand,
    notes,
    rollback,
    resume: resumeCommand,
  },
});
