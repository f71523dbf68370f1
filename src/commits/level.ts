import type { Level } from './default-levels.ts';
import { readMessage } from './message.ts';
import type { CommitMessage, Suspect } from './message.ts';
import { kindOf, revertedIds } from './revert.ts';
import { expandSquash } from './squash.ts';

/** A commit of the history. */
export interface Commit {
  readonly id: string;
  readonly parents: readonly string[];
  readonly message: string;
}

/** A commit that counts for a release, read. */
export interface ReleaseCommit {
  readonly id: string;
  readonly message: CommitMessage;
  readonly level: Level | null;
}

export interface LevelPolicy {
  /** What each type asks for; a type that is not named asks for nothing. */
  readonly levels: Readonly<Record<string, Level>>;
  /** Whether the version is 0.x: breaking is then minor. */
  readonly isInitial: boolean;
  /** Whether the bullets of a squashed message count as commits. */
  readonly expandSquash: boolean;
}

export interface LevelDecision {
  readonly level: Level | null;
  /** The newest commit of the highest level. */
  readonly decisive: ReleaseCommit | null;
  /** All that counts, newest first: no plain merges, no fixups, nothing reverted. */
  readonly commits: readonly ReleaseCommit[];
  /** Ids of commits that a later one took back, and of those that did. */
  readonly cancelled: readonly string[];
  /** Places that look like a breaking change but are not one by the grammar. */
  readonly suspects: readonly (Suspect & { readonly id: string })[];
}

/** How much each level asks for. */
export const rank: Readonly<Record<Level, number>> = { patch: 1, minor: 2, major: 3 };

/**
 * Decides the level of a release.
 * @param history - the commits since the last stable version, newest first
 */
export function decideLevel(
  history: readonly Commit[],
  policy: LevelPolicy,
): LevelDecision {
  const read = history
    .map(({ id, parents, message }) => ({
      ...{ id, message: readMessage(message), isMerge: parents.length > 1 },
    }))
    .filter(({ message }) => kindOf(message) !== 'fixup')
    // Merges count only where their title is one of these, as GitLab can write them.
    .filter(({ message, isMerge }) => !isMerge || message.header !== null);
  const cancelled = cancelReverts(read);
  const commits = read
    .filter(({ id }) => !cancelled.has(id))
    .flatMap((commit) => split(commit, policy))
    .map(({ id, message }) => ({ id, message, level: levelOf(message, policy) }));
  const decisive = commits.reduce<ReleaseCommit | null>(higher, null);
  return {
    level: decisive?.level ?? null,
    decisive: decisive?.level ? decisive : null,
    commits,
    cancelled: [...cancelled],
    suspects: commits.flatMap(({ id, message }) =>
      message.suspects.map((suspect) => ({ ...suspect, id })),
    ),
  };
}

/** A decision with more that counts, such as changes that people described. */
export function addToDecision(
  decision: LevelDecision,
  more: readonly ReleaseCommit[],
): LevelDecision {
  if (more.length === 0) return decision;
  const commits = [...more, ...decision.commits];
  const decisive = commits.reduce<ReleaseCommit | null>(higher, null);
  const level = decisive?.level ?? null;
  return { ...decision, commits, level, decisive: level === null ? null : decisive };
}

type Read = Pick<ReleaseCommit, 'id' | 'message'>;

function split(commit: Read, policy: LevelPolicy): readonly Read[] {
  const parts = policy.expandSquash ? expandSquash(commit.message) : [];
  return [commit, ...parts.map((message) => ({ id: commit.id, message }))];
}

function higher(best: ReleaseCommit | null, next: ReleaseCommit): ReleaseCommit | null {
  const rankOf = (commit: ReleaseCommit | null): number =>
    commit?.level ? rank[commit.level] : 0;
  return rankOf(next) > rankOf(best) ? next : best;
}

function levelOf(message: CommitMessage, policy: LevelPolicy): Level | null {
  if (message.breaking.length > 0) return policy.isInitial ? 'minor' : 'major';
  if (kindOf(message) === 'revert') return policy.levels['revert'] ?? null;
  const type = message.header?.type;
  const level = type === undefined ? undefined : policy.levels[type];
  if (level === undefined) return null;
  return policy.isInitial && level === 'major' ? 'minor' : level;
}

/**
 * Newest first, a revert in the range takes itself and its target out, unless it was
 * itself taken back; so a revert of a revert leaves the first commit in.
 */
function cancelReverts(commits: readonly Read[]): ReadonlySet<string> {
  const cancelled = new Set<string>();
  for (const { id, message } of commits) {
    if (cancelled.has(id)) continue;
    const targets = revertedIds(message).map((abbreviated) =>
      commits.find((commit) => commit.id.startsWith(abbreviated)),
    );
    const inside = targets.filter((target) => target !== undefined && target.id !== id);
    for (const target of inside) cancelled.add(target!.id);
    if (inside.length > 0 && inside.length === targets.length) cancelled.add(id);
  }
  return cancelled;
}
