import type { Buffer } from 'node:buffer';
import { defineErrors } from '../core/errors.ts';
import { firstLine } from '../core/first-line.ts';
import type { Host } from '../core/host.ts';
import { runGit } from './run.ts';

const fail = defineErrors('git', {
  notInstalled: 'git is needed and was not found. Install it and put it on the PATH',
  refused: 'git {command} failed: {reason}. Correct that, then run again',
  foreign:
    'git does not trust {directory}, which belongs to another user. If you do: ' +
    'git config --global --add safe.directory {directory}',
  corruptIndex:
    'the index of git cannot be read: {reason}. Rebuild it: rm -f {index} && git reset',
});

/**
 * Runs git and returns what it printed.
 * @throws QaError if git is missing or ends with another code than 0
 */
export async function askGit(
  host: Host,
  root: string,
  args: readonly string[],
  input: string | Uint8Array = '',
): Promise<Buffer> {
  const result = await runGit(host, root, args, input).catch(notInstalled);
  if (result.exitCode === 0) return result.stdout;
  const reason = reasonOf(result.stderr) || `exit ${result.exitCode}`;
  if (/\bindex file\b/.test(result.stderr)) {
    const index = host.env['GIT_INDEX_FILE'] ?? '.git/index';
    throw fail('corruptIndex', { reason, index });
  }
  refuseForeign(result.stderr, root);
  throw fail('refused', { command: commandIn(args), reason });
}

/**
 * What git printed, without its last line end, or null if it did not end with 0.
 * @throws QaError if git is missing or does not trust the repository
 */
export async function tryGit(
  host: Host,
  root: string,
  args: readonly string[],
): Promise<string | null> {
  const result = await runGit(host, root, args).catch(notInstalled);
  if (result.exitCode === 0) return result.stdout.toString('utf8').trimEnd();
  refuseForeign(result.stderr, root);
  return null;
}

/**
 * Turns the error of a git that could not be started into one that says what to do.
 * @throws QaError always
 */
export function notInstalled(cause: unknown): never {
  throw fail('notInstalled', {}, { cause });
}

/**
 * Says with git's own remedy that a repository is another user's, the commonest fault
 * in a container.
 * https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
 * @throws QaError where that is what git said
 */
export function refuseForeign(stderr: string, root: string): void {
  if (!stderr.includes('dubious ownership')) return;
  const named = /safe\.directory '?([^'\n]+?)'?$/m.exec(stderr)?.[1];
  throw fail('foreign', { directory: named ?? root });
}

/** The reason that git gave: its first line, without `fatal:` or `error:`. */
export function reasonOf(stderr: string): string {
  return firstLine(stderr).replace(/^(fatal|error): |\.+$/g, '');
}

/** The command among the arguments, behind the settings that stand before it. */
function commandIn(args: readonly string[]): string {
  const at = args.findIndex((arg, index) => arg !== '-c' && args[index - 1] !== '-c');
  return args[at] ?? '';
}
