import { tryGit } from '../../../git/ask.ts';
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
  const shallow = await tryGit(host, root, ['rev-parse', '--is-shallow-repository']);
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
  const remotes = await tryGit(host, root, ['remote']);
  if (remotes === null || !remotes.split('\n').includes('origin')) return [];
  const head = await tryGit(host, root, [
    ...['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'],
  ]);
  if (head !== null && head !== '') return [ok('default branch', head)];
  return [
    missing(
      'default branch',
      'git does not know the default branch of origin, which a change is compared with',
      'git remote set-head origin --auto',
    ),
  ];
}
