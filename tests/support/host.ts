import { spawn } from 'node:child_process';
import fs from 'node:fs';
import type { Host, Output } from '../../src/core/host.ts';
import { gitEnvironment } from './project.ts';

/** A host that keeps what is written, with the real file system and processes. */
export interface TestHost extends Host {
  /** Everything written so far. */
  written(): { readonly stdout: string; readonly stderr: string };
}

export interface HostParts {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdin?: string | Uint8Array;
  /** The line that somebody at the terminal types. */
  readonly answer?: string;
  /** Whether both output streams are terminals. */
  readonly terminal?: boolean;
  readonly columns?: number;
  readonly fs?: Partial<typeof fs>;
  /** The wall clock; a fixed day unless given. */
  readonly now?: () => Date;
  readonly elapsed?: () => number;
  readonly spawn?: Host['spawn'];
  readonly signal?: AbortSignal;
  /** Whether another process runs; by default none but this one. */
  readonly isRunning?: Host['isRunning'];
}

/** A host for `main`; parts that are not given are real, the clock and env are not. */
export function createTestHost(cwd: string, parts: HostParts = {}): TestHost {
  const { terminal = false, columns = 80, stdin } = parts;
  const stdout: string[] = [];
  const stderr: string[] = [];
  const output = (texts: string[]): Output => ({
    isTerminal: terminal,
    columns,
    write: async (text) => void texts.push(text),
  });
  const path = process.env['PATH'];
  return {
    cwd,
    env: { PATH: path, HOME: cwd, ...gitEnvironment, ...parts.env },
    execPath: process.execPath,
    argv: [],
    stdout: output(stdout),
    stderr: output(stderr),
    stdinIsTerminal: stdin === undefined,
    readStdin: async () =>
      typeof stdin === 'string'
        ? new TextEncoder().encode(stdin)
        : (stdin ?? new Uint8Array()),
    readLine: async () => parts.answer ?? null,
    fs: parts.fs === undefined ? fs : { ...fs, ...parts.fs },
    now: parts.now ?? (() => new Date('2026-01-02T03:04:05Z')),
    elapsed: parts.elapsed ?? (() => performance.now()),
    pid: process.pid,
    isRunning: parts.isRunning ?? ((pid) => pid === process.pid),
    spawn: parts.spawn ?? ((command, args, options) => spawn(command, args, options)),
    signalGroup: (leader, signal) => {
      try {
        process.kill(-leader.pid!, signal);
      } catch {
        leader.kill(signal);
      }
    },
    signal: parts.signal ?? new AbortController().signal,
    onExit: () => undefined,
    written: () => ({ stdout: stdout.join(''), stderr: stderr.join('') }),
  };
}
