import { gt } from 'semver';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { readContainedTags } from '../../git/contained-tags.ts';
import { readLog } from '../../git/log.ts';
import { readGit } from '../../git/read-git.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import type { FoundProject, VersionFile } from '../files/project.ts';
import { isPlaceholder } from '../files/placeholder.ts';
import { readVersion } from '../version/next-version.ts';
import { isStable, lastStable } from '../version/tags.ts';
import type { VersionTag } from '../version/tags.ts';

const fail = defineErrors('base-version', {
  behind:
    '{path} holds {version}, but HEAD contains the tag {tag}, which is higher. Write ' +
    '{tagged} there and commit it, or name a version above it: qa bump <version>',
});

/** What a new version is counted from. */
export interface BaseVersion {
  readonly version: string;
  /** The files that get the new version; none if tags alone hold it. */
  readonly files: readonly VersionFile[];
  /** Versions that were released and taken back, whose tags still exist. */
  readonly yanked: readonly string[];
}

/**
 * The version that a release goes on from: that of the files, or of the highest tag in
 * HEAD's history where no file holds one.
 * @param wanted - what was asked for; a version above every tag settles each doubt
 * @throws QaError if there is neither, or if a tag of this history is above the files
 */
export async function findBase(
  host: Host,
  { root }: RepositoryState,
  project: FoundProject,
  tags: readonly VersionTag[],
  wanted: string,
): Promise<BaseVersion> {
  const { version, files } = project;
  const above = tags.filter(
    (tag) => isStable(tag) && (version === null || gt(tag.version, version)),
  );
  if (version !== null && above.length === 0 && !isPlaceholder(version))
    return { version, files, yanked: [] };
  const contained = await readContainedTags(host, root);
  const higher = above.filter(({ name }) => contained.has(name));
  const last = lastStable(higher)?.version ?? null;
  if (version === null || isPlaceholder(version) || (version === '0.0.0' && last))
    return baseOfTags(project, last, wanted);
  const yanked = await findYanked(host, root, higher);
  checkNotBehind(
    { ...project, version },
    lastStable(higher.filter((tag) => !yanked.includes(tag.version))),
    wanted,
  );
  return { version, files, yanked };
}

/** A project that is released by its tags; no file is written. */
function baseOfTags(
  { version, problem }: FoundProject,
  last: string | null,
  wanted: string,
): BaseVersion {
  const isNamed = readVersion(wanted) !== null;
  if (last === null && version === null && !isNamed) throw problem!;
  return { version: last ?? '0.0.0', files: [], yanked: [] };
}

function checkNotBehind(
  { version, files }: { version: string; files: readonly VersionFile[] },
  blocking: VersionTag | null,
  wanted: string,
): void {
  if (blocking === null) return;
  const named = readVersion(wanted);
  if (named !== null && gt(named, blocking.version)) return;
  throw fail('behind', {
    path: files.find(({ places }) => places.length > 0)!.path,
    ...{ version, tag: blocking.name, tagged: blocking.version },
  });
}

/** The versions among some tags that a later commit of HEAD's history takes back. */
async function findYanked(
  host: Host,
  root: string,
  tags: readonly VersionTag[],
): Promise<readonly string[]> {
  const yanked: string[] = [];
  for (const { name, version } of tags) {
    const ref = `refs/tags/${name}`;
    const id = (await readGit(host, root, ['rev-parse', `${ref}^{commit}`])).trim();
    const later = await readLog(host, root, [`${ref}..HEAD`]);
    if (later.some(({ message }) => message.includes(`This reverts commit ${id}`)))
      yanked.push(version);
  }
  return yanked;
}
