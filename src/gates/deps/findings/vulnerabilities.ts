import { satisfies, validRange } from 'semver';
import { keyOf, levelOf, reaches } from '../../../advisories/advisory.ts';
import type { Advisory } from '../../../advisories/advisory.ts';
import { agingFrom, oldFrom } from '../../../advisories/database/layout.ts';
import { byLevel } from '../../../advisories/merge.ts';
import { identityOf } from '../../../changes/fingerprint.ts';
import type { Finding } from '../../../core/finding.ts';
import type { DepsFacts } from '../collect.ts';
import type { Lock, LockedPackage } from '../lock/locked.ts';
import { WaysIn } from '../lock/paths-up.ts';
import type { WayIn } from '../lock/paths-up.ts';
import type { Settings } from '../settings.ts';
import { pinnedOf } from '../sources/read-locks.ts';
import { makeFinding } from './make.ts';

/** A package with a way into the project. */
interface Used {
  readonly one: LockedPackage;
  readonly way: WayIn;
  /** The lock or the requirements file that has it. */
  readonly path: string;
}

/** What is known against what is used, worst first, and how old that knowledge is. */
export function findVulnerabilities(
  facts: DepsFacts,
  settings: Settings,
): readonly Finding[] {
  const known = new Map<string, readonly Advisory[]>();
  for (const { lookup } of facts.asked ?? [])
    if (lookup.kind === 'known')
      for (const [key, advisories] of lookup.advisories) known.set(key, advisories);
  const found = usedOf(facts, known).flatMap((used) =>
    [...(known.get(keyOf(used.one)) ?? [])]
      .sort(byLevel)
      .map((advisory) => findingOf(used, advisory, settings)),
  );
  // Two locks of one project may bring the same package the same way.
  const unique = new Map(found.map((finding) => [finding.identity, finding]));
  return [...findAges(facts), ...unique.values()];
}

function usedOf(
  { locks, requirements }: DepsFacts,
  known: ReadonlyMap<string, unknown>,
): readonly Used[] {
  const isKnown = (one: LockedPackage): boolean => known.has(keyOf(one));
  return [
    ...locks.flatMap((lock) => usedIn(lock, isKnown)),
    ...[...requirements].flatMap(([path, list]) =>
      pinnedOf(list)
        .filter(isKnown)
        .map((one): Used => {
          const way = { names: [one.name], isDev: false, range: null };
          return { one, way, path };
        }),
    ),
  ];
}

function usedIn(lock: Lock, isKnown: (one: LockedPackage) => boolean): readonly Used[] {
  const hit = [...lock.packages.values()].filter(isKnown);
  if (hit.length === 0) return [];
  const ways = new WaysIn(lock);
  return hit.flatMap((one): readonly Used[] => {
    const found = ways.to(one.key);
    // An entry that nothing leads to is installed all the same.
    const orphan = { names: [one.name], isDev: false, range: null };
    return (found.length === 0 ? [orphan] : found).map((way) => ({
      ...{ one, way, path: lock.path },
    }));
  });
}

function findingOf(
  { one, way, path }: Used,
  advisory: Advisory,
  settings: Settings,
): Finding {
  const { name, version, ecosystem } = one;
  const { id, aliases, title, fixed, url, isMalicious, severity } = advisory;
  const level = levelOf(advisory);
  const rule = isMalicious ? 'deps/malicious' : 'deps/vulnerability';
  const route = way.names.join(' > ');
  const isError = isMalicious || reaches(level, settings.severity);
  // Known by id and way, whatever its version: an upgrade that fixes nothing is the
  // same.
  const about = {
    path: null,
    subject: `${ecosystem}:${name}`,
    symbol: route,
    text: id,
  };
  return makeFinding(rule, 'found', {
    ...(isError ? {} : { severity: 'warning' }),
    subject: `${name}@${version}`,
    symbol: route,
    text: id,
    identity: identityOf('deps', { rule, ...about }),
    data: {
      ...{ name, version, id, aliases, title, url, fixed, path: route, lock: path },
      ...{ level: severity === null && !isMalicious ? 'unrated, so high' : level },
      ...{ dev: way.isDev, way: wayUp(one, way, fixed) },
    },
  });
}

/** Which dependency brings the package in, and the smallest upgrade that fixes it. */
function wayUp({ name }: LockedPackage, way: WayIn, fixed: string | null): string {
  const [direct = name] = way.names;
  const isDirect = way.names.length === 1;
  const route = way.names.join(' > ');
  const brought = isDirect ? 'used directly' : `brought in by ${route}`;
  const dev = way.isDev ? ', for development' : '';
  if (fixed === null)
    return `${brought}${dev}; no fixed version is known: replace ${direct}`;
  if (isDirect) return `${brought}${dev}; upgrade to ${fixed}`;
  const { range } = way;
  const parent = way.names.at(-2)!;
  if (range === null || validRange(range) === null)
    return `${brought}${dev}; ${fixed} fixes it`;
  return satisfies(fixed, range)
    ? `${brought}${dev}; ${parent} takes ${fixed}: update the lock`
    : `${brought}${dev}; ${fixed} fixes it, ${parent} asks for ${range}: ` +
        `upgrade ${direct}`;
}

function findAges({ asked }: DepsFacts): readonly Finding[] {
  const known = (asked ?? []).flatMap(({ lookup }) =>
    lookup.kind === 'known' ? (lookup.age ?? 0) : [],
  );
  const age = Math.max(0, ...known);
  if (age < agingFrom) return [];
  const isOld = age >= oldFrom;
  return [
    makeFinding('deps/database', isOld ? 'old' : 'aging', {
      ...{ subject: 'the advisory database', text: isOld ? 'old' : 'aging' },
      ...(isOld ? {} : { severity: 'warning' }),
      data: { age, limit: oldFrom - 1 },
    }),
  ];
}
