import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import type { TreeFile } from '../core/tree.ts';
import { splitFields, toTreeFile } from './paths.ts';
import { notInstalled, reasonOf, refuseForeign } from './ask.ts';
import { runGit } from './run.ts';

const fail = defineErrors('git', {
  cannotList:
    'git could not list the files of {root}: {reason}. Repair the ' +
    'repository, or run outside of it',
});

/**
 * Every file that git tracks or would track, untracked ones included, ignored ones not.
 * @param root - the root of the work tree
 * @throws QaError where git is missing or refuses
 */
export async function listWorkTree(
  host: Host,
  root: string,
): Promise<readonly TreeFile[]> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const result = await runGit(host, root, [...args, '--deduplicate']).catch(
    notInstalled,
  );
  if (result.exitCode === 0) return splitFields(result.stdout).map(toTreeFile);
  refuseForeign(result.stderr, root);
  throw fail('cannotList', { root, reason: reasonOf(result.stderr) });
}
