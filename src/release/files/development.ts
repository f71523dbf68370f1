import { inc, prerelease } from 'semver';
import type { Level } from '../../commits/default-levels.ts';
import type { VersionPlace } from './place.ts';

/** What a version ends with while it is developed, by the way it is written. */
const endings = { maven: /-(SNAPSHOT)$/, pep440: /-(dev\.\d+)$/ } as const;

/**
 * The version that is developed after a release: `1.3.0-SNAPSHOT` was released as
 * 1.3.0, and `1.3.1-SNAPSHOT` follows. Null where the files held no such version.
 */
export function developmentAfter(
  places: readonly VersionPlace[],
  { from, to }: { readonly from: string; readonly to: string },
  level: Level | false,
): string | null {
  if (level === false || prerelease(to) !== null) return null;
  const own = places.filter(({ range }) => range === undefined);
  for (const scheme of ['maven', 'pep440'] as const) {
    const ending = endings[scheme].exec(from)?.[1];
    if (ending === undefined || !own.some((place) => place.scheme === scheme)) continue;
    return `${inc(to, level)}-${ending.replace(/\d+$/, '0')}`;
  }
  return null;
}
