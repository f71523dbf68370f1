import type { Attachment } from '../core/flags.ts';
import type { Report } from '../core/report.ts';
import type { SourceTree } from '../core/tree.ts';
import type { OpenQuery } from './open-run.ts';
import type { Skips } from './plan-gates.ts';
import type { Part } from './profiles.ts';
import type { GateCall } from './request-gate.ts';
import type { RunManner } from './run-gates.ts';

/** What a command line asks for: the gates, and everything from its flags. */
export interface RunQuery
  extends
    Omit<OpenQuery, 'comparison' | 'paths' | 'stdin'>,
    Pick<RunManner, 'failFast' | 'watch'> {
  /** The command, as reports name it. */
  readonly command: string;
  readonly gates: readonly GateCall[];
  /** Gates that are left out, each with a reason. */
  readonly skips: Skips;
  /** The comparisons to make, one run for each; null judges everything. */
  readonly parts: readonly Part[];
  /**
   * Whether `.qa/evidence/<gate>.json` is written: `demanded` ends the run where it
   * cannot be, `usual` says so and goes on.
   */
  readonly evidence: 'demanded' | 'usual' | null;
  /** Whether a failure ends with exit code 0; the evidence notes it. */
  readonly exitZero: boolean;
  /** Whether the report says how long each gate took. */
  readonly isTimed: boolean;
}

/** The result of a run. */
export interface RunResult {
  readonly report: Report;
  /** Where reports read the lines that they show. */
  readonly tree: SourceTree;
  /** What fixes would change, if a diff was asked for instead of a report. */
  readonly diff: string | null;
  /** Files that flags ask for beside the report. */
  readonly attachments: readonly Attachment[];
}
