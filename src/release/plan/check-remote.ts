import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { readRemoteRefs } from '../../git/remote.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { runGit } from '../../git/run.ts';

const fail = defineErrors('remote', {
  missing:
    "there is no remote '{remote}'. Add it with git remote add, or leave out --push",
  tagTaken:
    'the tag {tag} exists on {remote}, at {id}. Fetch it (git fetch ' +
    '--tags), or name a version above',
  behind:
    '{remote} has commits on {branch} that are not here. Pull them ' +
    'first (git pull --ff-only)',
});

/**
 * Asks the remote itself whether it can take branch and tags.
 * @throws QaError where it has one of the tags, or commits that HEAD lacks
 */
export async function checkRemote(
  host: Host,
  state: RepositoryState,
  remote: string,
  tags: readonly string[],
): Promise<void> {
  const { root, branch, head, config } = state;
  if (!config.has(`remote.${remote}.url`.toLowerCase()))
    throw fail('missing', { remote });
  const own = `refs/heads/${branch}`;
  const refs = [own, ...tags.map((tag) => `refs/tags/${tag}`)];
  const found = await readRemoteRefs(host, root, remote, refs);
  for (const tag of tags) {
    const taken = found.get(`refs/tags/${tag}`);
    if (taken !== undefined)
      throw fail('tagTaken', { tag, remote, id: taken.slice(0, 7) });
  }
  const tip = found.get(own);
  if (tip === undefined || tip === head) return;
  const contained = await runGit(host, root, [
    'merge-base',
    '--is-ancestor',
    tip,
    'HEAD',
  ]);
  if (contained.exitCode !== 0) throw fail('behind', { remote, branch });
}
