import { satisfies, validRange } from 'semver';
import { defineErrors } from '../../core/errors.ts';
import type { PackageRange, VersionPlace } from './place.ts';
import { fromMaven } from '../version/maven.ts';
import { Lines } from '../../core/lines.ts';

const fail = defineErrors('range', {
  left:
    "{path}:{line}: the range '{range}' on {name} holds {from} and not {to}; write " +
    'one that holds both, or ^{from}, which follows by itself',
});

/** A protocol, an operator and a whole version; anything else is left as it is. */
const following = /^((?:workspace:|npm:)?(?:[~^=]|>=)?\s*)(\d+\.\d+\.\d+\S*)$/;

/**
 * The place of a range on a package of the project. A range with a whole version in it
 * can follow that version; of any other the place is the whole of it.
 * @param start - where the range begins
 */
export function placeOfRange(raw: string, start: number, name: string): VersionPlace {
  const [, before = '', version = raw] = following.exec(raw) ?? [];
  return {
    start: start + before.length,
    end: start + raw.length,
    found: version,
    scheme: 'semver',
    range: { name, text: raw, semver: raw.replace(/^(?:workspace|npm):/, '') },
  };
}

/** Whether a place gets the new version: all do but ranges that name another one. */
export function follows(place: VersionPlace, version: string): boolean {
  const { range, found, scheme } = place;
  const named = scheme === 'maven' ? fromMaven(found) : found;
  return range === undefined || named === version;
}

/** A file whose ranges stay as they are. */
export interface RangedFile {
  readonly path: string;
  readonly text: string;
  /** Ranges that do not follow the version. */
  readonly kept: readonly VersionPlace[];
}

/**
 * Checks that ranges that stay as they are still hold the packages of the project.
 * @throws QaError for the first that holds the old version and not the new one
 */
export function checkRanges(
  files: readonly RangedFile[],
  from: string,
  to: string,
): void {
  for (const { path, text, kept } of files)
    for (const { range, start } of kept)
      if (range !== undefined && holds(range, from) && !holds(range, to))
        throw fail('left', {
          ...{ path, from, to, name: range.name, range: range.text },
          line: new Lines(text).lineAt(start),
        });
}

/**
 * Whether a range, as others see it in the registry, holds a version. `workspace:*`
 * is published as the version at that time, `workspace:^` as `^` and that version.
 * @returns null for what is not a range, such as a path
 */
export function holdsPublished(
  range: PackageRange,
  from: string,
  version: string,
): boolean | null {
  const [, sign] = /^workspace:([*^~])$/.exec(range.text) ?? [];
  if (sign !== undefined)
    return satisfies(version, sign === '*' ? from : `${sign}${from}`);
  if (validRange(range.semver) === null) return null;
  return range.semver === '*' || satisfies(version, range.semver);
}

/**
 * Whether a version fits a range. npm and Cargo let a prerelease fit only where it is
 * named; pnpm and Yarn, whose protocol is `workspace:`, let any.
 */
function holds({ text, semver }: PackageRange, version: string): boolean {
  const range = validRange(semver);
  // A text that is not a range (`workspace:^`, a path, a tag) is not judged.
  if (range === null) return false;
  const includePrerelease = text.startsWith('workspace:');
  return range === '*' || satisfies(version, range, { includePrerelease });
}
