import type { FindingData, FindingState, RelatedPlace, Severity } from './finding.ts';
import type { HistoryLine } from './history.ts';
import type { FileMeasure } from './measure.ts';
import type { Section } from './section.ts';
import type { Verdict } from './verdict.ts';

export const schemaVersion = 1;

/** A finding as every reporter sees it: the sentence is made. */
export interface ReportedFinding {
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
  readonly help: string | null;
  readonly data: FindingData;
  readonly fingerprint: string;
  readonly reason?: string;
  /** Who owns its file, by CODEOWNERS; missing where nobody does. */
  readonly owners?: readonly string[];
  readonly related?: readonly RelatedPlace[];
}

/** One gate's part of a report. */
export interface GateReport {
  readonly gate: string;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly metrics: Readonly<Record<string, number>>;
  /** The gate's own data for rich reports; no verdict reads it. */
  readonly details: unknown;
}

/** The result of a run. Every reporter is a pure function of it. */
export interface Report {
  readonly schemaVersion: typeof schemaVersion;
  readonly tool: { readonly name: 'qa'; readonly version: string };
  readonly command: string;
  readonly verdict: Exclude<Verdict, 'skipped'>;
  /** The commit that the change was compared with. */
  readonly base: string | null;
  /** What people call that commit, where it was not named by its id. */
  readonly baseName?: string;
  readonly gates: readonly GateReport[];
  readonly findings: readonly ReportedFinding[];
  /** Milliseconds by step, only with `--timing`. */
  readonly timing?: Readonly<Record<string, number>>;
}

/** What a reporter may know besides the report. */
export interface ReporterContext {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** It is read on a terminal of that width: long sentences break between words. */
  readonly wraps?: boolean;
  /** It goes to a file that was named for it: it holds everything. */
  readonly isFile?: boolean;
  /** One line of a checked file, from 1; undefined where it is unavailable. */
  readonly sourceLine: (path: string, line: number) => string | undefined;
  /** What a rule is about; undefined for an id that no gate of the report has. */
  readonly rule: (id: string) => RuleSummary | undefined;
  /** How a gate shows its details; undefined for one that shows nothing. */
  readonly section: (gate: string) => Section | undefined;
  /** Earlier runs, the oldest first; only for the page. */
  readonly history?: readonly HistoryLine[];
  /** Complexity by file; only for the page. */
  readonly complexity?: readonly FileMeasure[];
}

/** What a report can say of a rule. */
export interface RuleSummary {
  readonly what: string;
  readonly why: string;
  readonly severity: Severity;
  /** An order that the reader can follow. */
  readonly help: string;
}

/** Report → text of one format. */
export interface Reporter {
  /** Whether it asks for source lines of this report: then the files are read. */
  readonly needsSources?: (report: Report) => boolean;
  readonly render: (report: Report, context: ReporterContext) => string;
  /** The same text in parts, so that a long text is never in memory as a whole. */
  readonly parts?: (report: Report) => Iterable<string>;
}

/** Declares a reporter; the file name is the name of its format. */
export function defineReporter(reporter: Reporter): Reporter {
  return reporter;
}
