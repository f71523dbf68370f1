import { gt, prerelease } from 'semver';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { readRemoteRefs } from '../git/remote.ts';
import { readRepositoryState } from '../git/repository-state.ts';
import type { RepositoryState } from '../git/repository-state.ts';
import { forgeAddress } from './forge/address.ts';
import type { ForgeAddress } from './forge/address.ts';
import type { ShownRelease } from './forge/services.ts';
import { loginOf, showRelease } from './forge/show-release.ts';
import { releaseNotes } from './notes.ts';
import { readTagged } from './publish/tagged.ts';
import type { TaggedRelease } from './publish/tagged.ts';
import type { OpenRelease } from './settings/open-release.ts';
import { addToLedger } from './transaction/ledger.ts';
import { takeLock } from './transaction/lock.ts';

const fail = defineErrors('forge-command', {
  notPushed:
    '{remote} does not have the tag {tag} as it is here, and would make one of its ' +
    'own. Push it first: qa release resume, or git push {remote} {tag}',
});

/** What would be shown where. */
export interface PlannedForge {
  readonly address: ForgeAddress;
  readonly releases: readonly ShownRelease[];
  /** Does it; `told` hears of each release. */
  readonly apply: (told: (text: string) => void) => Promise<void>;
}

/**
 * Plans the releases of a forge for the tags that name HEAD, with what the changelog
 * says of them.
 * @param named - one of the tags; null: all
 * @throws QaError where HEAD is no release, or nobody knows where it belongs
 */
export async function planForge(
  host: Host,
  opened: OpenRelease,
  named: string | null,
): Promise<PlannedForge> {
  const { root, settings } = opened;
  const state = await readRepositoryState(host, root);
  const tagged = await readTagged(host, state, settings, named);
  const url = state.config.get(`remote.${settings.remote}.url`.toLowerCase());
  const address = forgeAddress(settings.forge, settings.remote, url);
  const releases: ShownRelease[] = [];
  for (const one of tagged) releases.push(await shownOf(host, opened, one));
  return {
    ...{ address, releases },
    apply: (told) => apply(host, opened, state, { address, releases }, told),
  };
}

async function shownOf(
  host: Host,
  opened: OpenRelease,
  { tag, version, versions, settings }: TaggedRelease,
): Promise<ShownRelease> {
  const isPrerelease = prerelease(version) !== null;
  const isBelow = versions.some(
    (other) => prerelease(other) === null && gt(other, version),
  );
  const own = { ...opened, settings };
  // A prerelease may leave its entries under Unreleased, and a project may have none.
  const notes = await releaseNotes(host, own, version).catch(() => '');
  return { tag, name: tag, notes, isPrerelease, isLatest: !isPrerelease && !isBelow };
}

async function apply(
  host: Host,
  { root, commonDir, settings }: OpenRelease,
  state: RepositoryState,
  { address, releases }: Pick<PlannedForge, 'address' | 'releases'>,
  told: (text: string) => void,
): Promise<void> {
  loginOf(host, address);
  const unlock = takeLock(host, commonDir);
  try {
    await checkPushed(host, root, settings.remote, state, releases);
    for (const release of releases) {
      const { outcome, page } = await showRelease(host, address, release);
      const { tag } = release;
      if (outcome !== 'same')
        addToLedger(host, commonDir, {
          ...{ action: 'announced', version: tag, from: tag, tag, tagId: null },
          ...{ branch: state.branch ?? '', commit: state.head!, parent: state.head! },
          ...{ remote: settings.remote, isToPush: false, published: page },
          at: host.now().toISOString(),
        });
      told(
        `${tag}: ${outcome === 'same' ? 'as it is there already' : outcome} ${page}`,
      );
    }
  } finally {
    unlock();
  }
}

/** Where the tag is missing, a forge makes one on its main branch. */
async function checkPushed(
  host: Host,
  root: string,
  remote: string,
  { tags }: RepositoryState,
  releases: readonly ShownRelease[],
): Promise<void> {
  const refs = releases.map(({ tag }) => `refs/tags/${tag}`);
  const there = await readRemoteRefs(host, root, remote, refs);
  for (const { tag } of releases) {
    const own = tags.find(({ name }) => name === tag)!;
    if (there.get(`refs/tags/${tag}`) !== own.id)
      throw fail('notPushed', { remote, tag });
  }
}
