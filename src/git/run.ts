import type { Buffer } from 'node:buffer';
import type { ChildProcess } from 'node:child_process';
import type { Host } from '../core/host.ts';
import { collectOutput } from '../core/run-child.ts';

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
  // Messages are written in UTF-8, so their header must not say anything else.
  'i18n.commitEncoding=UTF-8',
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
export async function runGit(
  host: Host,
  directory: string,
  args: readonly string[],
  input: string | Uint8Array = '',
): Promise<GitResult> {
  const child = spawnGit(host, directory, args);
  const { exitCode, stdout, stderr } = await collectOutput(child, input);
  return { exitCode: exitCode ?? 128, stdout, stderr: stderr.toString('utf8') };
}
