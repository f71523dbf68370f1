import { Argument, Command as Program } from '@commander-js/extra-typings';
import type { Option } from '@commander-js/extra-typings';
import { defineCommand } from '../core/command.ts';
import type { Command } from '../core/command.ts';
import type { KnownWords } from '../core/flag-values.ts';
import { exitCodes } from '../core/verdict.ts';
import { bashScript } from '../setup/completion/bash.ts';
import type { CompletedCommand } from '../setup/completion/command-tree.ts';
import { fishScript } from '../setup/completion/fish.ts';
import { zshScript } from '../setup/completion/zsh.ts';
import { profiles } from '../pipeline/profiles.ts';
import { commands } from '../units/commands.ts';
import { gateCommands } from '../units/gate-commands.ts';
import { reporters } from '../units/reporters.ts';
import { gateCommand } from './gates/gate-command.ts';

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript };
const shells = Object.keys(scripts) as (keyof typeof scripts)[];

export default defineCommand({
  summary: 'Print a script that completes qa in a shell: bash, zsh, fish.',
  task: 'set qa up',
  declare: (program) => {
    const flags = program.addArgument(
      new Argument('<shell>', 'the shell').choices(shells),
    );
    return async (host) => {
      const [shell] = flags.processedArgs;
      await host.stdout.write(scripts[shell](await readCommands()));
      return exitCodes.pass;
    };
  },
});

/** Every command as it declares itself: what is completed cannot fall behind. */
async function readCommands(): Promise<readonly CompletedCommand[]> {
  const declared = await Promise.all([
    ...Object.entries(commands).map(async ([name, load]) =>
      readCommand(name, (await load()).default),
    ),
    ...Object.entries(gateCommands).map(async ([name, gate]) =>
      readCommand(name, await gateCommand(gate)),
    ),
  ]);
  const below = declared.flat().sort((a, b) => (a.path < b.path ? -1 : 1));
  const top = below
    .filter(({ path }) => !path.includes(' '))
    .map(({ path, summary }) => ({ name: path, description: summary }));
  const root = { path: '', summary: '', flags: rootFlags, words: top };
  return [{ ...root, takesFiles: false }, ...below];
}

const rootFlags = [
  { long: '--help', description: 'show how qa is used' },
  { long: '--version', description: 'show the version' },
].map((flag) => ({ ...flag, takesValue: false, choices: [] }));

function toWord(name: string) {
  return { name, description: 'a profile' };
}

// Formats are read when the run is presented, not by the flag.
function choicesOf({ long, argChoices, parseArg }: Option): readonly string[] {
  const { words = [] } = (parseArg ?? {}) as KnownWords;
  const isFormat = long === '--format' || long === '--report';
  const known = argChoices ?? words;
  return known.length === 0 && isFormat ? Object.keys(reporters) : known;
}

async function readCommand(
  path: string,
  command: Command,
): Promise<readonly CompletedCommand[]> {
  const program = new Program(path);
  await command.declare?.(program, []);
  const below = Object.entries(command.subcommands ?? {});
  const known = program.registeredArguments.flatMap(
    ({ argChoices = [], description }) =>
      argChoices.map((name) => ({ name, description })),
  );
  const own: CompletedCommand = {
    path,
    summary: command.summary,
    flags: program.options.map((option) => ({
      long: option.long ?? option.short ?? '',
      description: option.description,
      takesValue: /[<[]/.test(option.flags),
      choices: choicesOf(option),
    })),
    words: [
      ...below.map(([name, { summary }]) => ({ name, description: summary })),
      ...known,
      ...(path === 'gate' ? Object.keys(profiles).map(toWord) : []),
    ],
    takesFiles: program.registeredArguments.some(({ argChoices }) => !argChoices),
  };
  const subcommands = await Promise.all(
    below.map(([name, subcommand]) => readCommand(`${path} ${name}`, subcommand)),
  );
  return [own, ...subcommands.flat()];
}
