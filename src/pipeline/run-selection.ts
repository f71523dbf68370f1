import type { Comparison } from '../changes/open-change.ts';
import type { GateContext } from '../core/gate.ts';
import type { Host } from '../core/host.ts';
import { schemaVersion } from '../core/report.ts';
import type { Report } from '../core/report.ts';
import { overallVerdict } from '../core/verdict.ts';
import { findGitRoot } from '../git/repository.ts';
import { requestGate } from './gate-options.ts';
import { openRun } from './open-run.ts';
import { runGates } from './run-gates.ts';
import type { GateId } from './run-gates.ts';

/** Gates to run, by their ids, and everything that they are told. */
export interface Selection {
  readonly command: string;
  readonly gates: readonly GateId[];
  readonly config?: string | undefined;
  readonly paths: readonly string[];
  /** Whether the user named the gates: then none is skipped. */
  readonly named: boolean;
  readonly comparison: Comparison | null;
  /** Puts what flags say over the options that a gate has from its configuration. */
  readonly adjust?: (options: object, root: string) => object;
}

/** A report, with what its gates were handed. */
export interface SelectionRun {
  readonly report: Report;
  readonly context: GateContext;
}

/** Runs gates with the options of the configuration. */
export async function runSelection(
  host: Host,
  selection: Selection,
): Promise<SelectionRun> {
  // Gates judge the whole repository, wherever in it they were called.
  const root = findGitRoot(host, host.cwd) ?? host.cwd;
  const paths = selection.paths.length === 0 ? [root] : selection.paths;
  const { context, config } = await openRun(host, { ...selection, paths });
  const { adjust = (options: object) => options } = selection;
  const requests = await Promise.all(
    selection.gates.map(async (gate) => {
      const { id, options } = await requestGate(gate, config, context.root);
      return { id, options: adjust(options, context.root) };
    }),
  );
  return { report: await runGates(selection.command, requests, context), context };
}

/** One report of several, each of another ref of a push. */
export function joinReports(command: string, reports: readonly Report[]): Report {
  const [first, ...others] = reports;
  if (first !== undefined && others.length === 0) return first;
  const bases = new Set(reports.map(({ base }) => base));
  const gates = reports.flatMap((report) =>
    report.gates.map((gate) => ({
      ...gate,
      reason: `${gate.reason} (compared with ${report.base ?? 'nothing'})`,
    })),
  );
  const verdicts = gates.map(({ verdict }) => verdict);
  return {
    schemaVersion,
    tool: { name: 'qa', version: __VERSION__ },
    command,
    // Nothing was pushed: there is nothing that could have failed.
    verdict: verdicts.length === 0 ? 'pass' : overallVerdict(verdicts),
    base: bases.size === 1 ? [...bases][0]! : null,
    gates,
    findings: reports.flatMap(({ findings }) => findings),
  };
}
