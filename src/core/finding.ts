import type { Fix } from './edit.ts';
import type { Range } from './place.ts';

export type { Range } from './place.ts';

export type Severity = 'error' | 'warning';

/** Against what there is to compare with; only `new` and `worsened` count. */
export type FindingState = 'new' | 'worsened' | 'known' | 'fixed' | 'suppressed';

/** Another place that explains a finding, in the same file. */
export interface RelatedPlace extends Range {
  readonly message: string;
}

export type FindingData = Readonly<Record<string, unknown>>;

/**
 * Where facts break a rule. Typed data: the sentence is made when the report is, from
 * `<rule>/<messageId>` in the catalogue and `data`.
 */
export interface Finding {
  /** Bare id for rules of the review gate, `<gate>/<id>` for all others. */
  readonly rule: string;
  readonly severity: Severity;
  readonly messageId: string;
  readonly data: FindingData;
  /** Relative to the root with `/`; null where the finding is not about a file. */
  readonly path: string | null;
  readonly range: Range | null;
  /** Names what the finding is about where that is not a file. */
  readonly subject: string | null;
  /** The enclosing function or class, part of the identity of the finding. */
  readonly symbol?: string;
  /** The normalised text that identifies the finding across moves. */
  readonly text?: string;
  /**
   * The secret that was found. It tells the finding from others that look the same, and
   * never leaves the process: no report has it, and no fingerprint is made of it.
   */
  readonly secret?: string;
  /**
   * Its fingerprint without the ordinal, where that is known already. Whoever changes
   * what the finding is about takes it out.
   */
  readonly identity?: string | undefined;
  /** The amount of a metric finding; a rise against the base is `worsened`. */
  readonly value?: number;
  /** The lines of the whole function, by which it is known after a rename. */
  readonly extent?: Pick<Range, 'line' | 'endLine'>;
  /** The reason of the comment that suppresses it. */
  readonly suppressed?: string;
  readonly related?: readonly RelatedPlace[];
  readonly fix?: Fix;
}

/** A finding with its gate, its identity and what comparing said of it. */
export interface MarkedFinding extends Finding {
  readonly gate: string;
  readonly state: FindingState;
  readonly fingerprint: string;
  /** Why it is suppressed. */
  readonly reason?: string;
}

/** States that do not count, in the order in which reports tell them. */
export const countedApart = ['known', 'fixed', 'suppressed'] as const;

/** Whether a finding counts for a verdict. */
export function counts(finding: { readonly state: FindingState }): boolean {
  return finding.state === 'new' || finding.state === 'worsened';
}
