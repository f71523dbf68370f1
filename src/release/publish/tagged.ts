import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { listTracked } from '../../git/list-tracked.ts';
import { readGit } from '../../git/read-git.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { isPlaceholder } from '../files/placeholder.ts';
import { findProject } from '../files/project.ts';
import type { FoundProject } from '../files/project.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import { versionTags } from '../version/tags.ts';

const fail = defineErrors('tagged', {
  none:
    'HEAD is no release: no tag of a version names it. Switch to one, for instance ' +
    'git switch --detach {example}',
  notHere:
    'the tag {tag} does not name HEAD. What goes out is what is checked out: ' +
    'git switch --detach {tag}',
  unknown: 'there is no tag {tag} here; fetch it (git fetch --tags)',
  differs:
    'the tag {tag} names HEAD, but the files hold {version}; nothing was sent anywhere',
});

/** A release that HEAD is: of the project, or of one of its packages. */
export interface TaggedRelease {
  /** Null: the whole project. */
  readonly name: string | null;
  readonly tag: string;
  readonly version: string;
  readonly settings: ReleaseSettings;
  readonly project: FoundProject;
  /** The versions of the same line of tags, lowest first. */
  readonly versions: readonly string[];
}

/**
 * The releases whose tags name HEAD.
 * @param named - one of them; null: all
 * @throws QaError where there is none, or the files hold another version, which a
 * placeholder is not
 */
export async function readTagged(
  host: Host,
  state: RepositoryState,
  settings: ReleaseSettings,
  named: string | null,
): Promise<readonly TaggedRelease[]> {
  const { root } = state;
  const names = state.tags.map(({ name }) => name);
  const listed = await readGit(host, root, ['tag', '--points-at', 'HEAD']);
  const here = listed.split('\n').filter((name) => name !== '');
  const found: TaggedRelease[] = [];
  for (const one of await lines(host, root, settings)) {
    const prefix = one.settings.tagPrefix;
    const versions = versionTags(names, prefix).map(({ version }) => version);
    for (const { name: tag, version } of versionTags(here, prefix))
      found.push({ ...one, tag, version, versions });
  }
  const wanted = found.filter(({ tag, version }) => isNamed(named, tag, version));
  for (const { tag, version, project } of wanted)
    if (!standsInTags(project.version) && project.version !== version)
      throw fail('differs', { tag, version: project.version });
  if (wanted.length > 0) return wanted;
  if (named === null) throw fail('none', { example: names.at(-1) ?? 'v1.2.3' });
  throw fail(names.includes(named) ? 'notHere' : 'unknown', { tag: named });
}

/** Whether the tags alone hold the version, beside no file or a placeholder. */
function standsInTags(version: string | null): boolean {
  return version === null || isPlaceholder(version);
}

function isNamed(named: string | null, tag: string, version: string): boolean {
  return named === null || named === tag || named === version;
}

type Line = Pick<TaggedRelease, 'name' | 'project' | 'settings'>;

async function lines(
  host: Host,
  root: string,
  settings: ReleaseSettings,
): Promise<readonly Line[]> {
  if (settings.packages === null)
    return [{ name: null, settings, project: await findProject(host, root, settings) }];
  const { findPackages } = await import('../packages/find-packages.ts');
  return findPackages(host, root, settings, await listTracked(host, root));
}
