import type { Verdict } from './verdict.ts';

/** Where each run with evidence leaves a line. CI keeps the file as an artefact. */
export const historyFile = '.qa/history.jsonl';

/** One run, as `.qa/history.jsonl` keeps it: a line of JSON each, the oldest first. */
export interface HistoryLine {
  readonly schemaVersion: 1;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly commit: string | null;
  readonly command: string;
  /** Whether everything was judged, or a change alone. */
  readonly scope: 'all' | 'change';
  readonly verdict: Verdict;
  readonly gates: Readonly<Record<string, Verdict>>;
  /** Numbers by `<gate>.<name>`. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Findings that count, by severity. */
  readonly findings: { readonly errors: number; readonly warnings: number };
}
