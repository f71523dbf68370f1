import { schemaVersion } from '../core/report.ts';
import type { Report } from '../core/report.ts';
import { overallVerdict } from '../core/verdict.ts';

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
