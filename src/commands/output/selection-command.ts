import type { Command as Program } from 'commander';
import type { Flags } from '../../core/command.ts';
import type { Host } from '../../core/host.ts';
import { exitCodeOf } from '../../core/verdict.ts';
import type { ExitCode } from '../../core/verdict.ts';
import { writeEvidence } from '../../pipeline/evidence.ts';
import { joinReports } from '../../pipeline/run-selection.ts';
import type { SelectionRun } from '../../pipeline/run-selection.ts';
import { presentReport } from './present-report.ts';

/** Declares `--evidence`, for commands where it is not always written. */
export function declareEvidence(program: Program): void {
  program.option('--evidence', 'write .qa/evidence/<gate>.json for the release');
}

/** Presents what ran, and leaves evidence of it where that is wanted. */
export async function presentRuns(
  host: Host,
  command: string,
  runs: readonly [SelectionRun, ...SelectionRun[]],
  flags: Flags & { readonly evidence?: boolean },
): Promise<ExitCode> {
  const report = joinReports(
    command,
    runs.map((run) => run.report),
  );
  const { context } = runs[0];
  if (flags['evidence'] === true)
    for (const run of runs)
      await writeEvidence(
        run.report,
        run.context,
        exitCodeOf(run.report.verdict, flags['exitZero'] === true),
      );
  return presentReport(host, report, context.change?.after ?? context.tree, flags);
}
