import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { tryGit } from '../../git/ask.ts';
import { chooseVersion } from '../plan/choose-version.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import { clean } from '../version/next-version.ts';
import type { VersionTag } from '../version/tags.ts';

const fail = defineErrors('judged-version', {
  notVersion: "'{version}' is not a version; write it as 1.3.0",
  noVersion: 'no file here holds a version; name it: qa release verify 1.3.0',
});

export interface VersionQuery {
  /** As the user named it, with or without the prefix of tags; null: not named. */
  readonly named: string | null;
  /** The version that the files hold; null: none was found. */
  readonly held: string | null;
  readonly tags: readonly VersionTag[];
}

/**
 * The version whose release is judged: the one that was named, else the one that the
 * files hold. If that one is released already and commits since then ask for another,
 * it is the version that `qa bump auto` would make.
 * @throws QaError if what was named is not a version
 */
export async function chooseJudgedVersion(
  host: Host,
  state: RepositoryState,
  settings: ReleaseSettings,
  { named, held, tags }: VersionQuery,
): Promise<string> {
  if (named !== null) {
    const { tagPrefix } = settings;
    const bare = named.startsWith(tagPrefix) ? named.slice(tagPrefix.length) : named;
    const version = clean(bare);
    if (version === null) throw fail('notVersion', { version: named });
    return version;
  }
  if (held === null) throw fail('noVersion');
  const tag = tags.find(({ version }) => version === held);
  if (tag === undefined) return held;
  const args = ['rev-parse', '--verify', '--quiet', `refs/tags/${tag.name}^{commit}`];
  if ((await tryGit(host, state.root, args)) === state.head) return held;
  const asked = { current: held, wanted: 'auto', preid: null, accept: 'none' as const };
  const next = await chooseVersion(host, state.root, asked, tags, settings);
  return next.version ?? held;
}
