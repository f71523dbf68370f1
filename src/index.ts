/** The public surface of the package; nothing else is. */
export { createNodeHost, main } from './cli.ts';
export type { Host, Output } from './core/host.ts';
export type { GateReport, Report, ReportedFinding } from './core/report.ts';
export type { FindingState, Severity } from './core/finding.ts';
export type { ExitCode, Verdict } from './core/verdict.ts';
