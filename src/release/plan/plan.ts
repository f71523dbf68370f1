import type { Edit } from '../../core/edit.ts';

/** A file that a plan changes; its bytes by their hashes, its change as edits. */
export interface PlannedFile {
  readonly path: string;
  /** sha256 of the bytes that must be there, in hex. */
  readonly before: string;
  readonly after: string;
  readonly edits: readonly Edit[];
}

/** A commit that a level was taken from. */
export interface PlannedReason {
  readonly id: string;
  readonly subject: string;
  readonly level: string | null;
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
  readonly tag: {
    readonly name: string;
    readonly message: string;
    readonly isSigned: boolean;
  } | null;
  readonly push: { readonly remote: string } | null;
  /** Whether the repository's own git hooks run. */
  readonly runsGitHooks: boolean;
  /** What happens, in order. */
  readonly effects: readonly string[];
  /** The commits that count, newest first; empty unless the level is `auto`. */
  readonly commits: readonly PlannedReason[];
}
