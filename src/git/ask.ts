import type { Buffer } from 'node:buffer';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { firstLine } from './list-files.ts';
import { runGit } from './run.ts';

const fail = defineErrors('git', {
  notInstalled: 'git is needed and was not found. Install it and put it on the PATH',
  refused: 'git {command} failed: {reason}. Repair the repository, then run again',
  corruptIndex:
    'the index of git cannot be read: {reason}. Rebuild it: rm -f {index} && git reset',
});

/**
 * Runs git and hands back what it printed.
 * @throws QaError where git is missing, or ends with anything but 0
 */
export async function askGit(
  host: Host,
  root: string,
  args: readonly string[],
  input: string | Uint8Array = '',
): Promise<Buffer> {
  const result = await runGit(host, root, args, input).catch((error) => {
    throw fail('notInstalled', {}, { cause: error });
  });
  if (result.exitCode === 0) return result.stdout;
  const reason = firstLine(result.stderr) || `exit ${result.exitCode}`;
  if (/\bindex file\b/.test(result.stderr)) {
    const index = host.env['GIT_INDEX_FILE'] ?? '.git/index';
    throw fail('corruptIndex', { reason, index });
  }
  throw fail('refused', { command: args[0] ?? '', reason });
}

/** What git printed, without its last line end, or null where it did not end with 0. */
export async function tryGit(
  host: Host,
  root: string,
  args: readonly string[],
): Promise<string | null> {
  const result = await runGit(host, root, args).catch((error) => {
    throw fail('notInstalled', {}, { cause: error });
  });
  return result.exitCode === 0 ? result.stdout.toString('utf8').trimEnd() : null;
}
