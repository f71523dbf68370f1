import { Command as Program, CommanderError } from '@commander-js/extra-typings';
import { gateCommand } from './commands/gates/gate-command.ts';
import { everyDay, isPlanned, taskLines } from './commands/output/tasks.ts';
import type { Command } from './core/command.ts';
import { defineErrors, QaError, stackOf } from './core/errors.ts';
import { describeOrdinary } from './core/ordinary-failure.ts';
import type { Host } from './core/host.ts';
import { suggest } from './core/nearest-word.ts';
import { exitCodes } from './core/verdict.ts';
import type { ExitCode } from './core/verdict.ts';
import { commands } from './units/commands.ts';
import { gateCommands } from './units/gate-commands.ts';
import { gates } from './units/gates.ts';

export { createNodeHost } from './core/node-host.ts';

const fail = defineErrors('cli', {
  unknownCommand: "there is no command '{name}'.{suggestion} See: qa --help",
  later: 'qa {name} is not in this version. What there is: qa --help',
});

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
  const [name, ...rest] = argv;
  // `qa help check` is `qa check --help`.
  if (name === 'help' && rest[0] !== undefined && !rest[0].startsWith('-'))
    return dispatch([...rest, '--help'], host);
  if (name === undefined || name.startsWith('-') || name === 'help')
    return showProgramHelp(argv, host);
  return runCommand(`qa ${name}`, await loadCommand(name), rest, host);
}

/** A command has a file of its own, or it is made from the declaration of a gate. */
async function loadCommand(name: string): Promise<Command> {
  if (isKey(commands, name)) return (await commands[name]()).default;
  if (isKey(gateCommands, name)) return gateCommand(gateCommands[name]);
  if (isPlanned(name)) throw fail('later', { name });
  throw fail('unknownCommand', { name, suggestion: suggestFor(name) });
}

/** Some gates run the project's own tools, and have no command of their own. */
function suggestFor(name: string): string {
  if (isKey(gates, name)) return ` It is a gate: qa gate --only ${name}.`;
  return suggest(name, commandNames);
}

const commandNames = [...Object.keys(commands), ...Object.keys(gateCommands)].sort();

function isKey<T extends object>(table: T, name: string): name is keyof T & string {
  return Object.hasOwn(table, name);
}

async function runCommand(
  name: string,
  command: Command,
  argv: readonly string[],
  host: Host,
): Promise<ExitCode> {
  const writes: Promise<void>[] = [];
  let exitCode: ExitCode = exitCodes.pass;
  const program = await declareCommand(
    { name, isSub: false, argv, host, writes },
    command,
    (code) => {
      exitCode = code;
    },
  );
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    exitCode = error.exitCode === 0 ? exitCodes.pass : exitCodes.unknown;
  }
  await Promise.all(writes);
  return exitCode;
}

/** How a command was called. */
interface Call {
  /** With those that it stands below: `qa report html`. */
  readonly name: string;
  readonly isSub: boolean;
  readonly argv: readonly string[];
  readonly host: Host;
  /** What commander writes by itself; it is waited for at the end. */
  readonly writes: Promise<void>[];
}

async function declareCommand(
  call: Call,
  command: Command,
  finish: (code: ExitCode) => void,
): Promise<Program> {
  const { name, argv, host, writes } = call;
  // commander puts the names of those above before it by itself.
  const program = new Program(call.isSub ? name.split(' ').at(-1) : name)
    .description(command.summary)
    .exitOverride()
    .showHelpAfterError(`(see: ${name} --help)`)
    .configureOutput({
      writeOut: (text) => writes.push(host.stdout.write(text)),
      writeErr: (text) => writes.push(host.stderr.write(text)),
      outputError: (text, write) => write(text.replace(/^error: /, 'qa: ')),
    });
  const runner = await command.declare?.(program, argv);
  if (runner !== undefined) program.action(async () => finish(await runner(host)));
  for (const [subName, subcommand] of Object.entries(command.subcommands ?? {})) {
    // The others are listed by their summaries: what they declare is not loaded.
    const isCalled = argv[0] === subName;
    const path = `${name} ${subName}`;
    const sub = { ...call, name: path, argv: argv.slice(1), isSub: true };
    const known = isCalled ? subcommand : { summary: subcommand.summary };
    const declared = await declareCommand(sub, known, finish);
    program.addCommand(declared.helpOption('-h, --help'));
  }
  return program;
}

async function showProgramHelp(argv: readonly string[], host: Host): Promise<ExitCode> {
  if (['--version', '-V', '-v'].includes(argv[0]!)) {
    await host.stdout.write(`${__VERSION__}\n`);
    return exitCodes.pass;
  }
  const summaries = await Promise.all(
    everyDay.map(
      async (name) => `  ${name.padEnd(10)}${(await loadCommand(name)).summary}`,
    ),
  );
  const help = [
    'qa says whether a change may ship.',
    '',
    'Every day:',
    ...summaries,
    '',
    'By task:',
    ...taskLines(),
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
  const told = error instanceof QaError ? error.message : describeOrdinary(error);
  const text =
    told === null
      ? `qa: internal error, please report it\n${stackOf(error)}\n`
      : `qa: ${told}\n`;
  await host.stderr.write(text).catch(() => undefined);
  return exitCodes.unknown;
}
