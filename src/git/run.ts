import { Buffer } from 'node:buffer';
import type { ChildProcess } from 'node:child_process';
import type { Host } from '../core/host.ts';

export interface GitResult {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/**
 * Settings that a user's git configuration must not change for us; `-c` outranks every
 * file. https://git-scm.com/docs/git-config
 */
const settled = [
  'core.quotePath=false',
  'core.fsmonitor=false',
  'color.ui=false',
  'diff.noprefix=false',
  'diff.mnemonicPrefix=false',
  'diff.renames=true',
  'log.showSignature=false',
].flatMap((setting) => ['-c', setting]);

/** The environment of every git process: no prompt, no pager, no translation. */
export function gitEnvironment(host: Host): Record<string, string | undefined> {
  return {
    ...host.env,
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_PAGER: 'cat',
    GIT_EXTERNAL_DIFF: undefined,
    GIT_DIFF_OPTS: undefined,
  };
}

/** Starts git in a directory, with its streams as pipes. */
export function spawnGit(
  host: Host,
  directory: string,
  args: readonly string[],
): ChildProcess {
  return host.spawn('git', [...settled, ...args], {
    cwd: directory,
    env: gitEnvironment(host),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/**
 * Runs git to its end and hands back its exit code and output as they are.
 * @throws the error of the operating system where git cannot be started
 */
export function runGit(
  host: Host,
  directory: string,
  args: readonly string[],
  input: string | Uint8Array = '',
): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawnGit(host, directory, args);
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout!.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr!.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({
        exitCode: code ?? 128,
        stdout: Buffer.concat(out),
        stderr: Buffer.concat(err).toString('utf8'),
      }),
    );
    // git may end before it has read everything; its exit code tells, not the pipe.
    child.stdin!.on('error', () => undefined);
    child.stdin!.end(input);
  });
}
