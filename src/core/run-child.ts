import { Buffer } from 'node:buffer';
import type { ChildProcess } from 'node:child_process';
import type { Host } from './host.ts';
import { spawnGroup } from './process-group.ts';

/** How a process ended, with everything that it printed. */
export interface ChildOutput {
  /** Null if a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** Both streams in the order in which they arrived. */
  readonly both: Buffer;
}

/**
 * Waits for a process to end and collects what it prints.
 * @throws the error of the operating system if it could not be started
 */
export function collectOutput(
  child: ChildProcess,
  input: string | Uint8Array | null = null,
): Promise<ChildOutput> {
  return new Promise((resolve, reject) => {
    const chunks: Record<'both' | 'stderr' | 'stdout', Buffer[]> = {
      ...{ stdout: [], stderr: [], both: [] },
    };
    for (const name of ['stdout', 'stderr'] as const)
      child[name]!.on('data', (chunk: Buffer) => {
        chunks[name].push(chunk);
        chunks.both.push(chunk);
      });
    child.on('error', reject);
    child.on('close', (exitCode) =>
      resolve({
        exitCode,
        stdout: Buffer.concat(chunks.stdout),
        stderr: Buffer.concat(chunks.stderr),
        both: Buffer.concat(chunks.both),
      }),
    );
    if (input === null) return;
    // It may end before it has read everything. Its exit code tells, not the pipe.
    child.stdin!.on('error', () => undefined);
    child.stdin!.end(input);
  });
}

/** How a shell command ended, with everything that it printed. */
export interface CommandResult {
  /** 128 if a signal ended it. */
  readonly exitCode: number;
  readonly output: string;
}

/** Runs a command in the shell. The command ends when the run is interrupted. */
export async function runCommand(
  host: Host,
  directory: string,
  command: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const child = spawnGroup(host, command, [], {
    cwd: directory,
    shell: true,
    env: { ...host.env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { exitCode, both } = await collectOutput(child);
  return { exitCode: exitCode ?? 128, output: both.toString('utf8').trimEnd() };
}

/**
 * Runs a program to its end in a directory; what it prints goes to stderr.
 * @returns its exit code; 1 if a signal ended it
 * @throws the error of the operating system if it cannot be started, or the reason of
 * an interrupt
 */
export function runChild(
  host: Host,
  directory: string,
  command: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    host.signal.throwIfAborted();
    const child = spawnGroup(host, command, args, {
      cwd: directory,
      env: { ...host.env, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const output of [child.stdout!, child.stderr!])
      output
        .setEncoding('utf8')
        .on(
          'data',
          (text: string) => void host.stderr.write(text).catch(() => undefined),
        );
    child.on('error', reject);
    child.on('close', (code) =>
      host.signal.aborted ? reject(host.signal.reason as Error) : resolve(code ?? 1),
    );
  });
}

/**
 * Runs a program to its end; what it prints goes to stderr as it comes, and is told.
 * @throws the error of the operating system if it cannot be started, or AbortError
 */
export async function runShown(
  host: Host,
  directory: string,
  command: string,
  args: readonly string[],
): Promise<CommandResult> {
  const child = host.spawn(command, args, {
    cwd: directory,
    env: { ...host.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: host.signal,
  });
  for (const output of [child.stdout!, child.stderr!])
    output.on(
      'data',
      (chunk: Buffer) =>
        void host.stderr.write(chunk.toString()).catch(() => undefined),
    );
  const { exitCode, both } = await collectOutput(child);
  return { exitCode: exitCode ?? 128, output: both.toString('utf8') };
}
