/** The public surface of the package; nothing else is. */
import { main as run } from './cli.ts';
import type { Host } from './core/host.ts';
import type { UserConfig } from './core/user-config.ts';
import type { ExitCode } from './core/verdict.ts';

/**
 * Runs one command line, without the program's name.
 * @returns the exit code; nothing is thrown
 */
export const main: (argv: readonly string[], host: Host) => Promise<ExitCode> = run;

/**
 * Gives a configuration back as it is: editors complete it and compilers check it.
 * `export default defineConfig({ rules: { complexity: { max: 12 } } })`
 */
export function defineConfig(config: UserConfig): UserConfig {
  return config;
}

export { createNodeHost } from './core/node-host.ts';
export type { Host, Output } from './core/host.ts';
export type { GateReport, Report, ReportedFinding } from './core/report.ts';
export type { FindingState, Severity } from './core/finding.ts';
export type { UserConfig } from './core/user-config.ts';
export type { ExitCode, Verdict } from './core/verdict.ts';
