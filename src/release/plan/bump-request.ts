/** What a person asks of `qa bump`. */
export interface BumpRequest {
  readonly wanted: string;
  readonly preid: string | null;
  readonly commit: boolean;
  readonly tag: boolean;
  readonly push: boolean;
  readonly sign: boolean | null;
  readonly runsGitHooks: boolean;
  readonly accept: boolean;
  readonly changelog: 'unreleased' | 'commits' | null;
  readonly allowEmpty: boolean;
}
