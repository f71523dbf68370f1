import type { Host } from '../../core/host.ts';
import { listTracked } from '../../git/list-tracked.ts';
import { readLog } from '../../git/log.ts';
import { readGit } from '../../git/read-git.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { findPackages } from '../packages/find-packages.ts';
import { previousTag } from '../plan/choose-version.ts';
import { messageFor } from '../plan/draft-packages.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import type { LedgerEntry, ReleasedPackage } from '../transaction/journal.ts';
import { versionTags } from '../version/tags.ts';
import { versionAt } from './version-at.ts';

/**
 * The last release of packages in HEAD's history, read from its tags and its commit;
 * null where no such commit says what its tags say.
 */
export async function readLastPackages(
  host: Host,
  state: RepositoryState,
  settings: ReleaseSettings,
  contained: ReadonlySet<string>,
): Promise<LedgerEntry | null> {
  const { root, branch } = state;
  if (branch === null) return null;
  const tracked = await listTracked(host, root);
  const packages = await findPackages(host, root, settings, tracked);
  const commits = await commitsOfTags(host, root);
  const known = packages.flatMap((own) =>
    versionTags([...contained], own.settings.tagPrefix).map((tag) => ({ own, ...tag })),
  );
  const ids = new Set(known.map(({ name }) => commits.get(name)));
  const newest = (await readLog(host, root, ['HEAD'])).find(({ id }) => ids.has(id));
  if (newest === undefined || newest.parents.length !== 1) return null;
  const made = known.filter(({ name }) => commits.get(name) === newest.id);
  const parent = newest.parents[0]!;
  const released: ReleasedPackage[] = [];
  for (const { own, name, version } of made) {
    const tags = versionTags([...contained], own.settings.tagPrefix);
    const before = await versionAt(host, root, own.project, parent);
    const from = before ?? previousTag(version, tags)?.version ?? '0.0.0';
    const { id } = state.tags.find((tag) => tag.name === name)!;
    released.push({ name: own.name, version, from, tag: { name, id } });
  }
  const said = released.map(({ name, version }) => ({ name, to: version }));
  const [subject] = messageFor(settings.message, said).split('\n');
  if (!newest.message.startsWith(subject!)) return null;
  const listed = (of: (one: ReleasedPackage) => string): string =>
    released.map((one) => `${one.name}@${of(one)}`).join(', ');
  return {
    action: 'released',
    version: listed(({ version }) => version),
    from: listed(({ from }) => from),
    ...{ branch, commit: newest.id, parent, packages: released },
    ...{ tag: null, tagId: null, remote: null, isToPush: false },
    at: host.now().toISOString(),
  };
}

/** The commit that each tag names, through the object of the tag. */
async function commitsOfTags(
  host: Host,
  root: string,
): Promise<ReadonlyMap<string, string>> {
  const format = '--format=%(refname:lstrip=2)%00%(objectname)%00%(*objectname)';
  const text = await readGit(host, root, ['for-each-ref', format, 'refs/tags']);
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const [name, id, peeled] = line.split('\0');
      return [name!, peeled || id!];
    }),
  );
}
