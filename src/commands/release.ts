import { Option } from '@commander-js/extra-typings';
import { defineCommand } from '../core/command.ts';
import type { Command } from '../core/command.ts';
import { defineErrors } from '../core/errors.ts';
import { texts } from '../core/flag-values.ts';
import type { GateContext } from '../core/gate.ts';
import type { Host } from '../core/host.ts';
import { exitCodes } from '../core/verdict.ts';
import { openRun } from '../pipeline/open-run.ts';
import { requestGate } from '../pipeline/request-gate.ts';
import { attestationPath } from '../release/attest/entry.ts';
import type { ChecklistOptions } from '../release/checklist/options.ts';
import { gateCommand } from './gates/gate-command.ts';

const fail = defineErrors('release-command', {
  unasked:
    'nobody could be asked, since standard input is not a terminal; use ' +
    '--yes to roll back',
  declined: 'nothing was rolled back',
  unsure:
    'nothing was {what}; look at the list, then say --yes (in CI it is not needed)',
});

/** Each subcommand is loaded when it runs; their flags stand here. */
const resumeCommand: Command = {
  summary: 'Finish or put back an interrupted release, and push what was not pushed.',
  declare: (program) => {
    const flags = program.option('--config <file>', 'use this configuration');
    return async (host) => {
      const { resume } = await import('../release/resume.ts');
      const opened = await openProject(host, flags.opts().config);
      const { outcome, pushed } = await resume(host, opened, noticeOf(host));
      if (pushed !== null) await host.stdout.write(`Pushed ${pushed}\n`);
      else if (outcome === null) await host.stdout.write('Nothing to resume\n');
      return exitCodes.pass;
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
      const given = flags.opts();
      const opened = await openProject(host, given.config);
      const { drillRollback, planRollback } = await import('../release/rollback.ts');
      if (given.drill === true) {
        const tried = await drillRollback(host, opened);
        await host.stdout.write(`The rollback was tried: ${tried}\n`);
        return exitCodes.pass;
      }
      const planned = await planRollback(host, opened, {
        isDry: given.dryRun === true,
        isOffline: given.offline === true,
        deletesTag: given.deleteTag === true,
        mayPush: given.push,
        notice: noticeOf(host),
      });
      const { describeRollback } =
        await import('./release-output/describe-rollback.ts');
      await host.stdout.write(describeRollback(planned));
      if (given.dryRun === true) return exitCodes.pass;
      if (given.yes !== true) await ask(host);
      await planned.apply();
      const { version, from } = planned.choice.release;
      await host.stdout.write(`Version rolled back from ${version} to ${from}\n`);
      return exitCodes.pass;
    };
  },
};

const verify: Command = {
  summary: 'Go through the release checklist, with evidence for each item.',
  declare: async (program, argv) =>
    (await gateCommand('release')).declare!(program, argv),
};

const attestCommand: Command = {
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
      const { attest } = await import('../release/attest.ts');
      const given = flags.opts();
      const [item] = flags.processedArgs;
      const context = await openGate(host, given.config);
      const options = await checklistOf(context, given.version ?? null);
      const entry = await attest(host, context.root, options, {
        ...{ item, status: given.status, note: given.note ?? '' },
        evidence: given.evidence ?? [],
        expires: given.expires ?? null,
        key: given.key ?? null,
      });
      const { by, version, commit } = entry;
      const signed = given.key === undefined ? ', unsigned' : '';
      await host.stdout.write(
        `${item} ${entry.status} for ${version} at ${commit.slice(0, 7)} by ` +
          `${by.name} <${by.email}>${signed}\n`,
      );
      await host.stderr.write(`qa: commit ${attestationPath(version)}\n`);
      return exitCodes.pass;
    };
  },
};

/** Flags of the commands that send something out into the world. */
const isSure = ({ env }: Host, yes: true | undefined): boolean =>
  yes === true || !/^(?:|0|false)$/i.test(env['CI'] ?? '');

/** What is planned before it is sent. */
interface Sending {
  /** What would be sent, as text. */
  readonly shown: string;
  send(notice: (text: string) => void): Promise<void>;
}

interface SendingCommand {
  readonly summary: string;
  /** What `--dry-run` does instead. */
  readonly dry: string;
  /** What is not done without `--yes`. */
  readonly done: string;
  plan(host: Host, opened: Opened, tag: string | null): Promise<Sending>;
}

/** A command that sends a release somewhere, and says first what it would send. */
function sends({ summary, dry, done, plan }: SendingCommand): Command {
  return {
    summary,
    declare: (program) => {
      const flags = program
        .argument('[tag]', 'the tag of one release; without it, all that name HEAD')
        .option('--dry-run', dry)
        .option('--yes', 'do it; not needed in CI')
        .option('--config <file>', 'use this configuration');
      return async (host) => {
        const given = flags.opts();
        const [tag = null] = flags.processedArgs;
        const opened = await openProject(host, given.config);
        const { shown, send } = await plan(host, opened, tag);
        await host.stdout.write(shown);
        if (given.dryRun === true) return exitCodes.pass;
        if (!isSure(host, given.yes)) throw fail('unsure', { what: done });
        await send(noticeOf(host));
        return exitCodes.pass;
      };
    },
  };
}

const publish = sends({
  summary: 'Publish the release that HEAD is: to npm, crates.io and PyPI.',
  dry: 'show what would be published, and ask no registry',
  done: 'published',
  plan: async (host, opened, tag) => {
    const { planPublish } = await import('../release/publish.ts');
    const planned = await planPublish(host, opened, tag);
    const { describePublish } = await import('./release-output/describe-publish.ts');
    return { shown: describePublish(planned), send: planned.apply };
  },
});

const forge = sends({
  summary: 'Show the release that HEAD is on GitHub, GitLab or Gitea, with its notes.',
  dry: 'show what would be shown, and ask no server',
  done: 'shown',
  plan: async (host, opened, tag) => {
    const { planForge } = await import('../release/forge.ts');
    const planned = await planForge(host, opened, tag);
    const { describeForge } = await import('./release-output/describe-forge.ts');
    return { shown: describeForge(planned), send: planned.apply };
  },
});

const notes: Command = {
  summary: 'Print what the changelog says of a version.',
  declare: (program) => {
    const flags = program
      .argument('[version]', 'without it, what stands under Unreleased')
      .option('--config <file>', 'use this configuration');
    return async (host) => {
      const { releaseNotes } = await import('../release/notes.ts');
      const [version] = flags.processedArgs;
      const opened = await openProject(host, flags.opts().config);
      const text = await releaseNotes(host, opened, version);
      await host.stdout.write(`${text}\n`);
      return exitCodes.pass;
    };
  },
};

type Opened = Awaited<ReturnType<typeof openProject>>;

async function openProject(host: Host, config: string | undefined) {
  const { openRelease } = await import('../release/settings/open-release.ts');
  return openRelease(host, config, async () =>
    (await import('../pipeline/configurable-units.ts')).configurableUnits(),
  );
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

function openGate(host: Host, config: string | undefined): Promise<GateContext> {
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

export default defineCommand({
  summary: 'Verify, attest, undo or resume a release.',
  task: 'a release',
  subcommands: {
    ...{ verify, attest: attestCommand, notes, publish, forge },
    ...{ rollback, resume: resumeCommand },
  },
});
