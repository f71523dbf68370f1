import { dirname, delimiter } from 'node:path';
import type { Host } from '../core/host.ts';
import { spawnGroup } from '../core/process-group.ts';
import { collectOutput } from '../core/run-child.ts';
import type { Program } from './find-program.ts';
import type { ToolOutput } from './tool.ts';

/**
 * Runs a program to its end and keeps what it prints.
 * @param input - what it reads on standard input
 * @throws the error of the operating system where it cannot be started, or the
 * reason of an interrupt
 */
export async function runProgram(
  host: Host,
  directory: string,
  { command, before }: Program,
  args: readonly string[],
  input = '',
): Promise<ToolOutput> {
  host.signal.throwIfAborted();
  const child = spawnGroup(host, command, [...before, ...args], {
    cwd: directory,
    env: environmentOf(host),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const { exitCode, stdout, stderr } = await collectOutput(child, input);
  host.signal.throwIfAborted();
  return {
    exitCode: exitCode ?? 128,
    stdout: stdout.toString('utf8'),
    stderr: stderr.toString('utf8'),
  };
}

// Tools speak one language to us, without colour. A hook of git may run with variables
// that point every git at its repository, and with a PATH that lacks our Node.
function environmentOf(host: Host): NodeJS.ProcessEnv {
  const own = Object.entries(host.env).filter(
    ([name]) => !/^GIT_(?!CONFIG)/.test(name),
  );
  return {
    ...Object.fromEntries(own),
    PATH: [host.env['PATH'] ?? '', dirname(host.execPath)].join(delimiter),
    NO_COLOR: '1',
    FORCE_COLOR: undefined,
    LC_ALL: 'C.UTF-8',
    PYTHONIOENCODING: 'utf-8',
    PYTHONDONTWRITEBYTECODE: '1',
    // `ruff format --check` has no flag for it in versions that print plain lines.
    RUFF_OUTPUT_FORMAT: 'json',
  };
}
