/**
 * Something that a team accepts: an entry of the baseline, or a comment in a source.
 */
export interface AcceptedFinding {
  readonly kind: 'baseline' | 'comment';
  readonly rule: string;
  /** `src/a.ts:3`, or what an entry is about. */
  readonly place: string;
  readonly reason: string | null;
  readonly owner: string | null;
  readonly author: string | null;
  /** Whole days since its line was written; null where it is not committed. */
  readonly age: number | null;
  readonly until: string | null;
  /** Whether a finding of today needs it; null where its gate did not run. */
  readonly used: boolean | null;
}
