import type { Host } from '../core/host.ts';
import { tryGit } from '../git/ask.ts';
import type { BaseCandidate } from './base-candidates.ts';

/**
 * The upstream of the branch that is checked out, where it can be its base. After
 * `git push -u` the upstream of a branch is the copy that the remote has of it: what
 * the branch brought stands there already. Only of the default branch that copy is the
 * base.
 */
export async function findUpstream(
  host: Host,
  root: string,
): Promise<BaseCandidate | null> {
  const branch = await tryGit(host, root, ['symbolic-ref', '--quiet', 'HEAD']);
  if (branch === null) return null;
  const { remoteRef, remote } = (await readUpstream(host, root, branch)) ?? {};
  if (remoteRef === undefined) return null;
  const isCopy = remoteRef === branch;
  if (isCopy && !(await isDefault(host, root, branch, remote!))) return null;
  return { revision: '@{upstream}', source: 'upstream' };
}

interface Upstream {
  /** The branch as the remote calls it. */
  readonly remoteRef: string;
  readonly remote: string;
}

async function readUpstream(
  host: Host,
  root: string,
  branch: string,
): Promise<Upstream | null> {
  const format =
    '--format=%(upstream)%00%(upstream:remoteref)%00%(upstream:remotename)';
  const told = await tryGit(host, root, ['for-each-ref', format, branch]);
  const [upstream = '', remoteRef = '', remote = ''] = told?.split('\0') ?? [];
  if (upstream === '') return null;
  const commit = await tryGit(host, root, verify(upstream));
  return commit === null ? null : { remoteRef, remote };
}

// An upstream that was deleted is named all the same.
function verify(ref: string): readonly string[] {
  return ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
}

const usual = new Set(['main', 'master', 'trunk', 'develop']);

// Only a clone knows the remote's default branch; a repository that was made here and
// pushed does not.
async function isDefault(
  host: Host,
  root: string,
  branch: string,
  remote: string,
): Promise<boolean> {
  const name = branch.replace('refs/heads/', '');
  const head = `refs/remotes/${remote}/HEAD`;
  const target = await tryGit(host, root, ['symbolic-ref', '--quiet', head]);
  if (target !== null) return target === `refs/remotes/${remote}/${name}`;
  return usual.has(name);
}
