import type { ChildProcess, SpawnOptions } from 'node:child_process';
import type nodeFs from 'node:fs';

/** A stream that text is written to. */
export interface Output {
  readonly isTerminal: boolean;
  /** Width in columns; 80 where there is no terminal. */
  readonly columns: number;
  /** Resolves when the text is handed on, so that a slow pipe loses nothing. */
  write(text: string): Promise<void>;
}

/** The outside world as an argument: nothing below `bin/` touches `process`. */
export interface Host {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The Node executable, to start workers and children with. */
  readonly execPath: string;
  readonly argv: readonly string[];
  readonly stdout: Output;
  readonly stderr: Output;
  /** Whether standard input is a terminal. */
  readonly stdinIsTerminal: boolean;
  /** All of standard input. */
  readStdin(): Promise<Uint8Array>;
  /** The next line of standard input, without its end; null where it has ended. */
  readLine(): Promise<string | null>;
  /** node:fs, or a part of it that a test scripts. */
  readonly fs: typeof nodeFs;
  /** The wall clock. */
  now(): Date;
  /** A monotonic clock, in milliseconds. */
  elapsed(): number;
  readonly pid: number;
  /** Whether a process of this machine runs. */
  isRunning(pid: number): boolean;
  /** A child that is `detached` leads a group, which ends with us in any case. */
  spawn(command: string, args: readonly string[], options: SpawnOptions): ChildProcess;
  /** Signals a process that leads a group, with all of its group that still run. */
  signalGroup(leader: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void;
  /** Aborted on SIGINT, SIGTERM and SIGHUP. */
  readonly signal: AbortSignal;
  /** Registers synchronous work for the end of the process, also after a signal. */
  onExit(work: () => void): void;
}
