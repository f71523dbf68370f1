import { schemaVersion } from '../core/report.ts';
import type { Report } from '../core/report.ts';
import { overallVerdict } from '../core/verdict.ts';
import { byPlace } from './order-findings.ts';

/**
 * One report of several, each of another comparison. A gate that is in several says
 * what each compares with.
 * @param order - ids of gates in the order in which they are shown
 */
export function joinReports(
  command: string,
  reports: readonly Report[],
  order: readonly string[] = [],
): Report {
  const [first, ...others] = reports;
  if (first !== undefined && others.length === 0) return first;
  const ids = reports.flatMap((report) => report.gates.map(({ gate }) => gate));
  const isRepeated = ids.length > new Set(ids).size;
  const bases = new Set(reports.map(({ base }) => base));
  const gates = reports.flatMap((report) =>
    report.gates.map((gate) => {
      const compared = ` (compared with ${report.base ?? 'nothing'})`;
      return { ...gate, reason: gate.reason + (isRepeated ? compared : '') };
    }),
  );
  const rankOf = (gate: string): number => order.indexOf(gate.split('/')[0]!);
  const verdicts = gates.map(({ verdict }) => verdict);
  const timing: Record<string, number> = {};
  for (const report of reports) Object.assign(timing, report.timing);
  const isTimed = reports.some((report) => report.timing !== undefined);
  return {
    schemaVersion,
    tool: { name: 'qa', version: __VERSION__ },
    command,
    // Nothing was pushed: there is nothing that could have failed.
    verdict: verdicts.length === 0 ? 'pass' : overallVerdict(verdicts),
    base: bases.size === 1 ? [...bases][0]! : null,
    ...(bases.size === 1 && nameOf(first)),
    gates: isRepeated
      ? gates
      : [...gates].sort((a, b) => rankOf(a.gate) - rankOf(b.gate)),
    findings: reports.flatMap(({ findings }) => findings).sort(byPlace),
    ...(isTimed ? { timing } : {}),
  };
}

function nameOf(report: Report | undefined): Pick<Report, 'baseName'> {
  return report?.baseName === undefined ? {} : { baseName: report.baseName };
}
