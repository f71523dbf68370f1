import type { Exhibit } from './exhibits/exhibit.ts';
import type { FindingData, FindingState, RelatedPlace, Severity } from './finding.ts';
import type { HistoryLine } from './history.ts';
import type { FileMeasure } from './measure.ts';
import type { RuleSummary } from './report.ts';
import type { Verdict } from './verdict.ts';

/** All that the HTML page shows; it holds nothing else. */
export interface PageData {
  readonly qa: string;
  readonly command: string;
  readonly verdict: Verdict;
  readonly base: string | null;
  readonly gates: readonly PageGate[];
  readonly findings: readonly PageFinding[];
  /** Findings that do not fit on a page. */
  readonly left: number;
  readonly rules: Readonly<Record<string, RuleSummary>>;
  /** Names of owners by path, from CODEOWNERS. */
  readonly owners: Readonly<Record<string, readonly string[]>>;
  readonly history: readonly HistoryLine[];
  /** Files and their functions, for the map of complexity. */
  readonly complexity: readonly FileMeasure[];
  /** Milliseconds by step. */
  readonly timing: Readonly<Record<string, number>> | null;
}

export interface PageGate {
  readonly gate: string;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly metrics: Readonly<Record<string, number>>;
  readonly heading: string | null;
  readonly exhibits: readonly Exhibit[];
}

/** A finding, without what its rule says of all of its findings. */
export interface PageFinding {
  readonly gate: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly state: FindingState;
  readonly path: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
  readonly subject: string | null;
  readonly message: string;
  /** Only where it differs from that of the rule. */
  readonly help?: string;
  readonly data: FindingData;
  readonly fingerprint: string;
  readonly reason?: string;
  readonly related?: readonly RelatedPlace[];
}

/** Runs of source lines by path: the first line's number, and the lines. */
export type PageSources = Readonly<
  Record<string, readonly (readonly [first: number, text: string])[]>
>;
