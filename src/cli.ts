import { Command as Program, CommanderError } from 'commander';
import type { Command } from './core/command.ts';
import { defineErrors, QaError, stackOf } from './core/errors.ts';
import type { Host } from './core/host.ts';
import { suggest } from './core/nearest-word.ts';
import { exitCodes } from './core/verdict.ts';
import type { ExitCode } from './core/verdict.ts';
import { commands } from './units/commands.ts';

export { createNodeHost } from './core/node-host.ts';

const fail = defineErrors('cli', {
  unknownCommand: "there is no command '{name}'.{suggestion} See: qa --help",
});

const everyDay = ['init', 'check', 'gate', 'explain'];

/**
 * Runs one command line.
 * @param argv - the arguments after the program's name
 * @returns the exit code; nothing is thrown
 */
export async function main(argv: readonly string[], host: Host): Promise<ExitCode> {
  try {
    return await dispatch(argv, host);
  } catch (error) {
    return await explainFailure(error, host);
  }
}

async function dispatch(argv: readonly string[], host: Host): Promise<ExitCode> {
  const name = argv[0];
  if (name !== undefined && Object.hasOwn(commands, name))
    return runCommand(
      name,
      await loadCommand(name as CommandName),
      argv.slice(1),
      host,
    );
  if (name !== undefined && !name.startsWith('-') && name !== 'help')
    throw fail('unknownCommand', {
      name,
      suggestion: suggest(name, Object.keys(commands)),
    });
  return showProgramHelp(argv, host);
}

type CommandName = keyof typeof commands;

async function loadCommand(name: CommandName): Promise<Command> {
  return (await commands[name]()).default;
}

async function runCommand(
  name: string,
  command: Command,
  argv: readonly string[],
  host: Host,
): Promise<ExitCode> {
  const writes: Promise<void>[] = [];
  let exitCode: ExitCode = exitCodes.pass;
  const program = declareCommand(`qa ${name}`, command, host, writes, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    exitCode = error.exitCode === 0 ? exitCodes.pass : exitCodes.unknown;
  }
  await Promise.all(writes);
  return exitCode;
}

function declareCommand(
  name: string,
  command: Command,
  host: Host,
  writes: Promise<void>[],
  finish: (code: ExitCode) => void,
): Program {
  const program = new Program(name)
    .description(command.summary)
    .exitOverride()
    .showHelpAfterError(`(see: ${name} --help)`)
    .configureOutput({
      writeOut: (text) => writes.push(host.stdout.write(text)),
      writeErr: (text) => writes.push(host.stderr.write(text)),
      outputError: (text, write) => write(text.replace(/^error: /, 'qa: ')),
    });
  command.declare?.(program);
  const { run, subcommands = {} } = command;
  if (run !== undefined)
    program.action(async () => {
      finish(await run(host, program.opts(), program.processedArgs));
    });
  for (const [subName, subcommand] of Object.entries(subcommands))
    program.addCommand(
      declareCommand(subName, subcommand, host, writes, finish).helpOption(
        '-h, --help',
      ),
    );
  return program;
}

async function showProgramHelp(argv: readonly string[], host: Host): Promise<ExitCode> {
  if (argv[0] === '--version' || argv[0] === '-V') {
    await host.stdout.write(`${__VERSION__}\n`);
    return exitCodes.pass;
  }
  const names = Object.keys(commands) as CommandName[];
  const daily = names.filter((name) => everyDay.includes(name));
  const others = names.filter((name) => !everyDay.includes(name));
  const summaries = await Promise.all(
    daily.map(
      async (name) => `  ${name.padEnd(10)}${(await loadCommand(name)).summary}`,
    ),
  );
  const help = [
    'qa says whether a change may ship.',
    '',
    'Every day:',
    ...summaries,
    '',
    `Others: ${others.join(', ')}`,
    '',
    'qa <command> --help shows its flags; qa --version the version.',
    '',
  ].join('\n');
  const wanted = argv.length === 0 || ['-h', '--help', 'help'].includes(argv[0]!);
  if (wanted) await host.stdout.write(help);
  else await host.stderr.write(`qa: unknown flag '${argv[0]}'. See: qa --help\n`);
  return wanted ? exitCodes.pass : exitCodes.unknown;
}

async function explainFailure(error: unknown, host: Host): Promise<ExitCode> {
  if (host.signal.aborted) return exitCodes.interrupted;
  const text =
    error instanceof QaError
      ? `qa: ${error.message}\n`
      : `qa: internal error, please report it\n${stackOf(error)}\n`;
  await host.stderr.write(text).catch(() => undefined);
  return exitCodes.unknown;
}
