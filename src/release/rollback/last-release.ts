import type { Host } from '../../core/host.ts';
import { readContainedTags } from '../../git/contained-tags.ts';
import { readGit } from '../../git/read-git.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { findProject } from '../files/project.ts';
import { previousTag } from '../plan/choose-version.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import type { LedgerEntry } from '../transaction/journal.ts';
import { versionTags } from '../version/tags.ts';
import { versionAt } from './version-at.ts';

/**
 * The last release in HEAD's history, read from its tag and its commit as a ledger
 * would have it; null where no tag names a commit that a release made.
 */
export async function readLastRelease(
  host: Host,
  state: RepositoryState,
  settings: ReleaseSettings,
): Promise<LedgerEntry | null> {
  const { root, branch } = state;
  const contained = await readContainedTags(host, root);
  if (settings.packages !== null)
    return (await import('./last-packages.ts')).readLastPackages(
      host,
      state,
      settings,
      contained,
    );
  const tags = versionTags([...contained], settings.tagPrefix);
  const last = tags.at(-1);
  if (last === undefined || branch === null) return null;
  const format = '--format=%H%n%P%n%s%n%cI';
  const args = ['log', '-1', format, `refs/tags/${last.name}^{commit}`, '--'];
  const [commit, parents, subject, at] = (await readGit(host, root, args)).split('\n');
  const [parent, second] = parents!.split(' ');
  const [first] = settings.message.replaceAll('{version}', last.version).split('\n');
  if (subject !== first || !parent || second !== undefined) return null;
  const before = await versionBefore(host, state, settings, parent);
  return {
    action: 'released',
    version: last.version,
    from: before ?? previousTag(last.version, tags)?.version ?? '0.0.0',
    ...{ branch, commit: commit!, parent, at: at! },
    tag: last.name,
    tagId: state.tags.find(({ name }) => name === last.name)!.id,
    ...{ remote: null, isToPush: false },
  };
}

/** The version that the files held before the release. */
async function versionBefore(
  host: Host,
  { root }: RepositoryState,
  settings: ReleaseSettings,
  parent: string,
): Promise<string | null> {
  return versionAt(host, root, await findProject(host, root, settings), parent);
}
