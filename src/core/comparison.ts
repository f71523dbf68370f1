import type { Scope } from './change.ts';

/** A revision that can be the base, and what named it. */
export interface BaseCandidate {
  /** A commit id, a branch, or any other revision of git. */
  readonly revision: string;
  /** `--base`, the name of a variable, `upstream` or `origin/HEAD`. */
  readonly source: string;
}

/** What a run knows about its base before git is asked. */
export interface BaseQuery {
  /** Value of `--base`; outranks everything else. */
  readonly flag?: string | undefined;
  /** The base that a push names; the environment outranks it. */
  readonly pushed?: BaseCandidate | undefined;
  /** The commit that is judged; `HEAD` where the work tree is. */
  readonly head?: string | undefined;
  /** What a merge that is not finished brings into the work tree. */
  readonly merging?: readonly string[];
}

/** What a run compares. */
export type Comparison =
  | { readonly kind: 'staged'; readonly scope: Scope }
  | ({
      readonly kind: 'changed';
      readonly scope: Scope;
      /** The remote has no commit of it: unless a base is named, everything is new. */
      readonly fromNothing?: boolean;
    } & BaseQuery);
