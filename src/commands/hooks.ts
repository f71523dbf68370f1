import { defineCommand } from '../core/command.ts';
import type { Host } from '../core/host.ts';
import { exitCodes } from '../core/verdict.ts';
import type { ExitCode } from '../core/verdict.ts';
import {
  findsQa,
  installHooks,
  readHooks,
  uninstallHooks,
} from '../setup/hooks/manage.ts';
import type { HookState } from '../setup/hooks/manage.ts';

export default defineCommand({
  summary: 'Let git run the gates before a commit and a push.',
  task: 'set qa up',
  subcommands: {
    install: {
      summary: 'Write the hooks, beside those that are there.',
      declare: () => async (host) => {
        const states = await installHooks(host);
        await tell(host, states);
        if (!(await findsQa(host))) await host.stderr.write(lacking);
        const isDone = states.every(({ byHand }) => byHand === null);
        return isDone ? exitCodes.pass : exitCodes.unknown;
      },
    },
    uninstall: {
      summary: 'Take them out again.',
      declare: () => async (host) => tell(host, await uninstallHooks(host)),
    },
    status: {
      summary: 'Say which hooks are there.',
      declare: () => async (host) => tell(host, await readHooks(host)),
    },
  },
});

const lacking =
  'qa: the hooks find no qa yet, so they would stop every commit: ' +
  'npm install -D qa-toolchain here, then try qa hooks install again\n';

async function tell(host: Host, states: readonly HookState[]): Promise<ExitCode> {
  const width = Math.max(...states.map(({ name }) => name.length));
  for (const { name, state, file, manager, byHand } of states) {
    await host.stdout.write(`${name.padEnd(width)}  ${state.padEnd(9)}  ${file}\n`);
    if (byHand !== null) await host.stderr.write(`qa: ${byHand}\n`);
    if (manager !== null && state === 'installed')
      await host.stderr.write(
        `qa: ${file} is written by ${manager.name}: after ${manager.rewrites}, ` +
          'run qa hooks install again\n',
      );
  }
  return exitCodes.pass;
}
