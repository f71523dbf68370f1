import { levelOf, severities } from './advisory.ts';
import type { Advisory } from './advisory.ts';

/**
 * The same weakness under several ids is one advisory: whoever shares an id or an alias
 * is the same. Of two ratings the worse counts, of two fixes the later.
 */
export function mergeAliases(
  advisories: readonly Advisory[],
  compare: (a: string, b: string) => number | null,
): readonly Advisory[] {
  let groups: { ids: Set<string>; members: Advisory[] }[] = [];
  for (const advisory of advisories) {
    const ids = new Set([advisory.id, ...advisory.aliases]);
    const same = groups.filter((group) => [...ids].some((id) => group.ids.has(id)));
    const members = [...same.flatMap((group) => group.members), advisory];
    for (const group of same) for (const id of group.ids) ids.add(id);
    groups = [...groups.filter((group) => !same.includes(group)), { ids, members }];
  }
  return groups
    .map(({ ids, members }) => merge([...ids], members, compare))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function merge(
  ids: readonly string[],
  members: readonly Advisory[],
  compare: (a: string, b: string) => number | null,
): Advisory {
  const [id = '', ...aliases] = [...ids].sort(
    (a, b) => rank(a) - rank(b) || (a < b ? -1 : 1),
  );
  const best = members.find((one) => one.id === id) ?? members[0]!;
  const rated = members.flatMap(({ severity }) => severity ?? []);
  const worst = rated.sort((a, b) => severities.indexOf(b) - severities.indexOf(a))[0];
  const fixes = members.flatMap(({ fixed }) => fixed ?? []);
  return {
    ...best,
    ...{ id, aliases: aliases.sort() },
    severity: worst ?? null,
    isMalicious: members.some(({ isMalicious }) => isMalicious),
    fixed: fixes.sort((a, b) => compare(b, a) ?? 0)[0] ?? null,
  };
}

const prefixes = ['MAL-', 'GHSA-', 'CVE-', 'PYSEC-'];

function rank(id: string): number {
  const found = prefixes.findIndex((prefix) => id.startsWith(prefix));
  return found === -1 ? prefixes.length : found;
}

/** The worst first; of equal ones by id. */
export function byLevel(a: Advisory, b: Advisory): number {
  const [first, second] = [levelOf(a), levelOf(b)].map((one) =>
    severities.indexOf(one),
  );
  return second! - first! || (a.id < b.id ? -1 : 1);
}
