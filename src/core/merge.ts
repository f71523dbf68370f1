import type { GateReport, Report, ReportedFinding } from './report.ts';

/** What one gate said in a report that an earlier run wrote. */
export interface ReportPart {
  /** What the user calls the report. */
  readonly name: string;
  readonly report: Report;
  readonly gate: GateReport;
}

/** One gate's parts as one: its verdict on all of them, and what they found. */
export interface MergedParts {
  readonly gate: GateReport;
  readonly findings: readonly ReportedFinding[];
}
