import { posix } from 'node:path';
import { rank } from '../../commits/level.ts';
import type { Level } from '../../commits/default-levels.ts';
import { dependencyChange } from '../change-files/count-changes.ts';
import type { PackageRange } from '../files/place.ts';
import { holdsPublished } from '../files/ranges.ts';
import type { DependentsPolicy } from '../settings/package-settings.ts';
import { raise, stableUpTo } from './choose-version.ts';
import type { Candidate, Released } from './package-candidates.ts';

/** What is known of a package while others are added. */
interface Draft {
  readonly candidate: Candidate;
  version: string | null;
  level: string;
  reason: string;
  readonly needs: Set<Draft>;
}

/**
 * The packages that are released: those with a version already, and those that need one
 * of them. By the policy `out-of-range` that is where the range, as the registry has
 * it, does not hold the new version; a package that expects it of its user (a peer)
 * breaks by that.
 */
export function addDependents(
  candidates: readonly Candidate[],
  policy: DependentsPolicy,
  preid: string | null,
): readonly Released[] {
  const drafts = candidates.map((candidate): Draft => {
    const { chosen } = candidate;
    return {
      candidate,
      version: chosen?.version ?? null,
      level: chosen?.decision?.level ?? (chosen?.version ? 'version' : ''),
      reason: chosen?.reason ?? '',
      needs: new Set(),
    };
  });
  const queue = drafts.filter(({ version }) => version !== null);
  for (let next = queue.shift(); next !== undefined; next = queue.shift())
    for (const other of drafts) {
      const need = other === next ? null : neededLevel(next, other, policy);
      if (need === null) continue;
      other.needs.add(next);
      if (isEnough(other, need.level)) continue;
      other.level = need.level;
      other.reason = need.reason;
      other.version = versionFor(other.candidate, need.level, preid);
      if (!queue.includes(other)) queue.push(other);
    }
  return drafts.flatMap((draft) => finish(draft));
}

function isEnough({ version, level }: Draft, needed: Level): boolean {
  if (version === null) return false;
  // A version that a person named, or a level, is theirs.
  return !(level in rank) || rank[level as Level] >= rank[needed];
}

function versionFor(
  { base, tags }: Candidate,
  level: Level,
  preid: string | null,
): string {
  const { version: current, yanked } = base;
  const tagged = tags.map(({ version }) => version);
  return raise({ current, preid, yanked }, tagged, stableUpTo(current, tags), level);
}

function neededLevel(
  { version, candidate }: Draft,
  other: Draft,
  policy: DependentsPolicy,
): { readonly level: Level; readonly reason: string } | null {
  const { base, own } = candidate;
  const ranges = rangesIn(candidate, other.candidate).filter(
    ({ need }) => need !== 'dev',
  );
  const judged = ranges.map((range) => ({
    range,
    holds: holdsPublished(range, base.version, version!),
  }));
  const broken = judged.find(({ holds }) => holds === false);
  if (broken !== undefined) {
    const { text, need } = broken.range;
    const isPeer = need === 'peer';
    const isInitial = other.candidate.base.version.startsWith('0.');
    return {
      level: isPeer ? (isInitial ? 'minor' : 'major') : 'patch',
      reason: `${own.name} ${version} is outside of its range ${text}`,
    };
  }
  if (policy !== 'always' || ranges.length === 0) return null;
  return { level: 'patch', reason: `it needs ${own.name} ${version}` };
}

/** The ranges on a package that stand in the manifests of another. */
function rangesIn({ own }: Candidate, other: Candidate): readonly PackageRange[] {
  const { folder } = other.own;
  return own.project.files
    .filter(({ path }) => posix.dirname(path) === folder)
    .filter(({ path }) => /(?:package\.json|\.toml|pom\.xml)$/.test(path))
    .flatMap(({ places, kept }) => [...places, ...kept])
    .flatMap(({ range }) => range ?? []);
}

function finish(draft: Draft): readonly Released[] {
  const { candidate, version, level, reason, needs } = draft;
  if (version === null) return [];
  const told = [...needs].map((need) =>
    dependencyChange(`Needs ${need.candidate.own.name} ${need.version}`),
  );
  const tag = candidate.own.settings.tagPrefix + version;
  return [{ ...candidate, version, tag, level, reason, needs: told }];
}
