import type { Accepted } from './choose-version.ts';

/** What a person asks of `qa bump`. */
export interface BumpRequest {
  /** The plan is only shown: what would stop the real run is told and stops nothing. */
  readonly isDry: boolean;
  readonly wanted: string;
  readonly preid: string | null;
  /** The channel that was named; null: that of the branch. */
  readonly channel: string | null;
  readonly commit: boolean;
  readonly tag: boolean;
  readonly push: boolean;
  readonly sign: boolean | null;
  readonly runsGitHooks: boolean;
  readonly accept: Accepted | null;
  readonly changelog: 'unreleased' | 'commits' | null;
  readonly allowEmpty: boolean;
  /** Packages to release, where they have versions of their own; none: all. */
  readonly packages: readonly string[];
}
