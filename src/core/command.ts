import type { Program } from './flags.ts';
import type { Host } from './host.ts';
import type { ExitCode } from './verdict.ts';

/** What a command does once its command line is parsed. */
export type Runner = (host: Host) => Promise<ExitCode>;

/** What a command is for, in the order of `qa --help`. */
export const tasks = [
  'every day',
  'set qa up',
  'old code',
  'see it',
  'tests',
  'a change',
  'security',
  'a service',
  'a release',
  'operations',
] as const;
export type Task = (typeof tasks)[number];

export interface Command {
  /** One line for `--help`. */
  readonly summary: string;
  /** Where `qa --help` lists it; subcommands have none. */
  readonly task?: Task;
  /**
   * Declares arguments and flags. What it returns reads them by their declared types,
   * makes one call and writes what comes of it.
   * @param argv - the arguments as they were given, before they are parsed
   */
  readonly declare?: (
    program: Program,
    argv: readonly string[],
  ) => Runner | Promise<Runner>;
  readonly subcommands?: Readonly<Record<string, Command>>;
}

/** Declares a command; the file name is its name. */
export function defineCommand(command: Command): Command {
  return command;
}

/** The values of a command line by name, for rooms that still read them so. */
export type Flags = Readonly<Record<string, unknown>>;
