import type { Command as Program } from 'commander';
import type { Flags } from '../../core/command.ts';
import type { Host } from '../../core/host.ts';
import { exitCodeOf } from '../../core/verdict.ts';
import type { ExitCode } from '../../core/verdict.ts';
import { writeEvidence } from '../../pipeline/evidence.ts';
import type { GateId } from '../../pipeline/run-gates.ts';
import { joinReports, runSelection } from '../../pipeline/run-selection.ts';
import type { SelectionRun } from '../../pipeline/run-selection.ts';
import { comparisonOf } from './change-flags.ts';
import { presentReport, wantedReports } from './present-report.ts';

/** Declares `--evidence`, for commands where it is not always written. */
export function declareEvidence(program: Program): void {
  program.option('--evidence', 'write .qa/evidence/<gate>.json for the release');
}

/**
 * Runs the gate of a command: its options from the configuration, under what its flags
 * say.
 * @param adjust - puts flags over options; reports are named from the root it is given
 */
export function runOneGate<Options extends object>(
  host: Host,
  id: GateId,
  flags: Flags,
  adjust: (options: Options, root: string) => Options,
): Promise<SelectionRun> {
  wantedReports(flags);
  return runSelection(host, {
    command: id,
    gates: [id],
    config: flags['config'] as string | undefined,
    paths: [],
    named: true,
    comparison: comparisonOf(flags),
    adjust: (options, root) => adjust(options as Options, root),
  });
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
