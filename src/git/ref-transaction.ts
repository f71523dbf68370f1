import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { reasonOf } from './ask.ts';
import { readGit } from './read-git.ts';
import { runGit } from './run.ts';

const fail = defineErrors('ref', {
  unreadable:
    'git could not read {ref}: {reason}. Repair the repository, then run again',
});

/** A change of one ref. Null: the ref does not exist before, or after. */
export interface RefChange {
  readonly ref: string;
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * Makes all changes or none: git locks every ref and compares its old value before it
 * writes the first. https://git-scm.com/docs/git-update-ref
 * @throws QaError if a ref holds another value
 */
export async function changeRefs(
  host: Host,
  root: string,
  changes: readonly RefChange[],
  reason: string,
): Promise<void> {
  const lines = changes.map(({ ref, from, to }) => {
    if (from === null) return `create ${ref} ${to}`;
    return to === null ? `delete ${ref} ${from}` : `update ${ref} ${to} ${from}`;
  });
  const input = ['start', ...lines, 'prepare', 'commit', ''].join('\n');
  await readGit(host, root, ['update-ref', '-m', reason, '--stdin'], input);
}

/**
 * What a ref holds, or null if it does not exist.
 * @throws QaError if git cannot tell
 */
export async function readRef(
  host: Host,
  root: string,
  ref: string,
): Promise<string | null> {
  const args = ['rev-parse', '--verify', '--quiet', ref];
  const { exitCode, stdout, stderr } = await runGit(host, root, args);
  if (exitCode === 0) return stdout.toString('utf8').trim();
  if (exitCode === 1 && stderr === '') return null;
  throw fail('unreadable', { ref, reason: reasonOf(stderr) || `exit ${exitCode}` });
}
