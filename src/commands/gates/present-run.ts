import type { Host } from '../../core/host.ts';
import { exitCodeOf } from '../../core/verdict.ts';
import type { ExitCode } from '../../core/verdict.ts';
import type { RunResult } from '../../pipeline/run-query.ts';
import type { OutputFlags } from '../flags/output-flags.ts';
import { presentReport } from '../output/present-report.ts';
import { writeOutput } from '../output/write-output.ts';

/** Shows what a run came to, and ends with its exit code. */
export async function presentRun(
  host: Host,
  { report, tree, diff, attachments }: RunResult,
  output: OutputFlags,
  exitZero: boolean,
): Promise<ExitCode> {
  for (const { file, text, flag } of attachments) writeOutput(host, file, text, flag);
  if (diff === null) await presentReport(host, report, tree, output);
  else await host.stdout.write(diff);
  const isEmpty = report.gates.every(({ verdict }) => verdict === 'skipped');
  if (isEmpty && report.verdict === 'unknown')
    await host.stderr.write(
      'qa: no gate judged anything, which is never a pass. ' +
        'Why each was left out: qa gate --list\n',
    );
  return exitCodeOf(report.verdict, exitZero);
}
