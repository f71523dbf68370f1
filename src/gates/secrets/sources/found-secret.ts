import type { Range } from '../../../core/place.ts';

/** A secret in a file of the tree, or in a commit. */
export interface FoundSecret {
  /** Without `secrets/`. */
  readonly rule: string;
  /** The path in the tree, or in the commit. */
  readonly path: string;
  /** Null in a commit: the lines there are not those of the file now. */
  readonly range: Range | null;
  /** The line in the commit. */
  readonly line: number;
  readonly commit: string | null;
  /** Never leaves the process. */
  readonly secret: string;
  /** What may be shown of it. */
  readonly shown: string;
  /** The reason of the comment that accepts it. */
  readonly suppressed?: string;
}
