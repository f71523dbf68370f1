import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { runGit } from './run.ts';

const fail = defineErrors('git', {
  failed: 'git {command} failed: {reason}',
  missing: 'git could not be started ({reason}); install git and put it on PATH',
});

/**
 * Runs git and hands back its standard output as text.
 * @throws QaError with git's own words where it ends with another code than 0
 */
export async function readGit(
  host: Host,
  directory: string,
  args: readonly string[],
  input?: string | Uint8Array,
): Promise<string> {
  const result = await runGit(host, directory, args, input).catch((cause: unknown) => {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw fail('missing', { reason: code ?? message }, { cause });
  });
  if (result.exitCode === 0) return result.stdout.toString('utf8');
  const reason = result.stderr.trim() || `exit code ${result.exitCode}`;
  throw fail('failed', { command: args[0]!, reason });
}
