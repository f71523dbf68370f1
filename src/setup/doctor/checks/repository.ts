import { answerOf, openGit } from '../../../git/one-shot.ts';
import { missing, ok, wrong } from '../check.ts';
import type { Check, Diagnosis, DoctorContext } from '../check.ts';

/** Whether changes can be told from what was there before. */
export const checkRepository: Check = async (context) => {
  const { host, root, isRepository } = context;
  if (!isRepository)
    return [
      missing(
        'repository',
        'this directory is in no git repository, so no change can be judged',
        'git init',
      ),
    ];
  const git = await openGit(host, root);
  const shallow = await answerOf(git.revparse(['--is-shallow-repository']));
  return [
    shallow === 'true'
      ? wrong(
          'history',
          'the clone is shallow, so a base commit may be missing',
          'git fetch --unshallow; in CI check out with the whole history',
        )
      : ok('history', 'whole'),
    ...(await checkDefaultBranch(context)),
  ];
};

async function checkDefaultBranch({
  host,
  root,
}: DoctorContext): Promise<readonly Diagnosis[]> {
  const git = await openGit(host, root);
  const remotes = (await answerOf(git.getRemotes())) ?? [];
  if (!remotes.some(({ name }) => name === 'origin')) return [];
  const head = await answerOf(git.revparse(['--abbrev-ref', 'origin/HEAD']));
  if (head !== null && head !== 'origin/HEAD') return [ok('default branch', head)];
  return [
    missing(
      'default branch',
      'git does not know the default branch of origin, which a change is compared with',
      'git remote set-head origin --auto',
    ),
  ];
}
