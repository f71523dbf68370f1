import { parse } from 'semver';

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
  // Parsed once: a sort that compares texts would parse each of them many times.
  return names
    .filter((name) => name.startsWith(prefix))
    .flatMap((name) => {
      const parsed = parse(name.slice(prefix.length));
      if (parsed === null) return [];
      const version = parsed.raw.trim();
      const isCanonical = name === prefix + version && /^\d/.test(version);
      return isCanonical ? [{ name, version, parsed }] : [];
    })
    .sort((a, b) => a.parsed.compare(b.parsed))
    .map(({ name, version }) => ({ name, version }));
}

/** Whether a tag names a version without a prerelease. */
export function isStable({ version }: VersionTag): boolean {
  return parse(version)!.prerelease.length === 0;
}

/** The highest version without a prerelease, or null. */
export function lastStable(tags: readonly VersionTag[]): VersionTag | null {
  return tags.findLast(isStable) ?? null;
}
