import type { Command as Program } from 'commander';
import type { Flags } from '../../core/command.ts';
import type { Host } from '../../core/host.ts';
import type { ExitCode } from '../../core/verdict.ts';
import { openRun } from '../../pipeline/open-run.ts';
import { runGates } from '../../pipeline/run-gates.ts';
import type { GateId } from '../../pipeline/run-gates.ts';
import {
  declareOutput,
  presentReport,
  wantedReports,
} from '../output/present-report.ts';

/** Declares the flags of a command that judges a running service. */
export function declareService(program: Program): void {
  program.option('--url <url>', 'the service (default: service.url, else embedded)');
  declareOutput(program);
}

/** Runs one gate on the service: its defaults, under the configuration, under flags. */
export async function runServiceGate<Options extends object>(
  host: Host,
  id: GateId & ('flow' | 'perf' | 'probe'),
  defaults: Options,
  flags: Flags,
  fromFlags: (flags: Flags) => Partial<Options>,
): Promise<ExitCode> {
  wantedReports(flags);
  const { context, config } = await openRun(host, {
    config: flags['config'] as string | undefined,
    paths: [],
    url: flags['url'] as string | undefined,
    named: true,
  });
  const configured = config.value.gates?.[id] as Partial<Options> | undefined;
  const options = { ...defaults, ...configured, ...fromFlags(flags) };
  const report = await runGates(id, [{ id, options }], context);
  return presentReport(host, report, context.tree, flags);
}
