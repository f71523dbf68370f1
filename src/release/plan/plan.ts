import type { Edit } from '../../core/edit.ts';

/** A file that a plan changes; its bytes by their hashes, its change as edits. */
export interface PlannedFile {
  readonly path: string;
  /** sha256 of the bytes that must be there, in hex. */
  readonly before: string;
  /** Null: the file goes. */
  readonly after: string | null;
  readonly edits: readonly Edit[];
}

/** A commit that a level was taken from. */
export interface PlannedReason {
  readonly id: string;
  readonly subject: string;
  readonly level: string | null;
}

/** An annotated tag that a release makes. */
export interface PlannedTag {
  readonly name: string;
  readonly message: string;
  readonly isSigned: boolean;
}

/** The release of one package among several that have versions of their own. */
export interface PlannedPackage {
  readonly name: string;
  /** Relative to the root. */
  readonly folder: string;
  readonly from: string;
  readonly to: string;
  readonly level: string;
  readonly reason: string;
  readonly tag: PlannedTag | null;
  readonly commits: readonly PlannedReason[];
}

/** The version that is developed after a release, in a commit of its own. */
export interface PlannedDevelopment {
  readonly version: string;
  /** From the bytes of the release to those of the next version. */
  readonly files: readonly PlannedFile[];
  readonly commit: NonNullable<Plan['commit']>;
}

/**
 * A release before it is made: everything that it will do, so that showing it and doing
 * it are the same thing.
 */
export interface Plan {
  readonly schemaVersion: 1;
  readonly from: string;
  readonly to: string;
  /** The level, or `version` where it was named. */
  readonly level: string;
  /** Why this version, in a sentence. */
  readonly reason: string;
  /** The commit and branch that it was made for. */
  readonly head: string;
  readonly branch: string;
  readonly files: readonly PlannedFile[];
  /**
   * Null: no commit. With a tag, that tag names HEAD; without one, files change only.
   */
  readonly commit: { readonly message: string; readonly isSigned: boolean } | null;
  readonly tag: PlannedTag | null;
  /** Packages with versions and tags of their own; `from` and `to` list them then. */
  readonly packages?: readonly PlannedPackage[] | undefined;
  /** What follows in a second commit; without it, nothing. */
  readonly development?: PlannedDevelopment | undefined;
  readonly push: { readonly remote: string } | null;
  /** Whether the repository's own git hooks run. */
  readonly runsGitHooks: boolean;
  /** What happens, in order. */
  readonly effects: readonly string[];
  /** The commits that count, newest first; empty unless the level is `auto`. */
  readonly commits: readonly PlannedReason[];
}

/** Every tag that a plan makes. */
export function tagsOfPlan({
  tag,
  packages = [],
}: Pick<Plan, 'packages' | 'tag'>): readonly PlannedTag[] {
  return [tag, ...packages.map((one) => one.tag)].filter((one) => one !== null);
}
