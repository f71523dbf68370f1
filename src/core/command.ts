import type { Command as Program } from 'commander';
import type { Host } from './host.ts';
import type { ExitCode } from './verdict.ts';

/** The values of a command line as commander parsed them. */
export type Flags = Readonly<Record<string, unknown>>;

export interface Command {
  /** One line for `--help`. */
  readonly summary: string;
  /** Declares arguments and flags. */
  readonly declare?: (program: Program) => void;
  /** Flags → one call → output. */
  readonly run?: (
    host: Host,
    flags: Flags,
    args: readonly (string | readonly string[] | undefined)[],
  ) => Promise<ExitCode>;
  readonly subcommands?: Readonly<Record<string, Command>>;
}

/** Declares a command; the file name is its name. */
export function defineCommand(command: Command): Command {
  return command;
}
