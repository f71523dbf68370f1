import type { SuppressionFinding } from '../govern/suppress.ts';
import type { FoundSecret } from './found-secret.ts';

/** What was read of a tree, and what was not. */
export interface TreeReading {
  readonly secrets: FoundSecret[];
  readonly suppressions: SuppressionFinding[];
  /** Paths of the files that were looked at. */
  readonly read: string[];
  readonly archives: string[];
  readonly binaries: string[];
  readonly unreadable: { readonly path: string; readonly reason: string }[];
  /** How many files are not looked at, by reason. */
  readonly omitted: Record<string, number>;
}
