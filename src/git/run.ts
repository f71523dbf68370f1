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
 * Settings that a user's git configuration must not change for us: `-c` overrides every
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
function gitEnvironment(host: Host): Record<string, string | undefined> {
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
 * Runs git and returns its exit code and output unchanged.
 * @throws the error of the operating system if git cannot be started
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

/** Milliseconds that a remote may take for an answer, and for a push. */
const remoteLimits = { answer: 120_000, push: 900_000 } as const;

/** Milliseconds between asking git to end and ending it. */
const grace = 1_500;

/**
 * Runs a git command that talks to a remote. It ends when the run is interrupted, and
 * when the remote is silent for too long.
 * @throws the reason of the interrupt
 */
export async function runRemoteGit(
  host: Host,
  directory: string,
  args: readonly string[],
  kind: keyof typeof remoteLimits = 'answer',
): Promise<GitResult> {
  host.signal.throwIfAborted();
  const child = spawnGit(host, directory, args);
  const timers: NodeJS.Timeout[] = [];
  const end = (): void => {
    child.kill('SIGTERM');
    timers.push(setTimeout(() => void child.kill('SIGKILL'), grace).unref());
    // A helper such as ssh may hold the streams open after git has ended.
    child.stdout?.destroy();
    child.stderr?.destroy();
  };
  let isSilent = false;
  const limit = remoteLimits[kind];
  const giveUp = (): void => {
    isSilent = true;
    end();
  };
  timers.push(setTimeout(giveUp, limit).unref());
  host.signal.addEventListener('abort', end, { once: true });
  try {
    const { exitCode, stdout, stderr } = await collectOutput(child, '');
    host.signal.throwIfAborted();
    const words = isSilent ? `no answer within ${limit / 1000} s` : stderr.toString();
    return { exitCode: isSilent ? 128 : (exitCode ?? 128), stdout, stderr: words };
  } finally {
    for (const timer of timers) clearTimeout(timer);
    host.signal.removeEventListener('abort', end);
  }
}
