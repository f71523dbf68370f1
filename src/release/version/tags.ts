import { compare, parse } from 'semver';
import { clean } from './next-version.ts';

/** A tag that names a version. */
export interface VersionTag {
  readonly name: string;
  readonly version: string;
}

/** The tags of a repository that name a version with the prefix, lowest first. */
export function versionTags(
  names: readonly string[],
  prefix: string,
): readonly VersionTag[] {
  return names
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({ name, version: clean(name.slice(prefix.length)) }))
    .filter(isVersionTag(prefix))
    .sort((a, b) => compare(a.version, b.version));
}

function isVersionTag(prefix: string) {
  return (tag: { name: string; version: string | null }): tag is VersionTag =>
    tag.version !== null && tag.name.slice(prefix.length) === tag.version;
}

/** The highest version without a prerelease, or null. */
export function lastStable(tags: readonly VersionTag[]): VersionTag | null {
  return (
    tags.filter(({ version }) => parse(version)!.prerelease.length === 0).at(-1) ?? null
  );
}
