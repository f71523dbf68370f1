import { main } from '../../src/cli.ts';
import type { Report } from '../../src/core/report.ts';
import type { ExitCode } from '../../src/core/verdict.ts';
import { createTestHost } from './host.ts';
import type { HostParts } from './host.ts';
import type { Project } from './project.ts';

export interface QaRun {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a command runs: a project's root, or a directory below it. */
export type Place = Project | string;

/** Runs a command line through `main` in this process. */
export async function runQa(
  place: Place,
  argv: readonly string[],
  parts: HostParts = {},
): Promise<QaRun> {
  const host = createTestHost(
    typeof place === 'string' ? place : place.directory,
    parts,
  );
  const exitCode = await main(argv, host);
  return { exitCode, ...host.written() };
}

/** Runs a command with `--format json` and reads the report that it prints. */
export async function runForReport(
  place: Place,
  argv: readonly string[],
  parts: HostParts = {},
): Promise<QaRun & { readonly report: Report }> {
  const run = await runQa(place, [...argv, '--format', 'json'], parts);
  return { ...run, report: JSON.parse(run.stdout) as Report };
}
