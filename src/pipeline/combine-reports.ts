import type { Report } from '../core/report.ts';
import { overallVerdict } from '../core/verdict.ts';
import { byPlace } from './order-findings.ts';

/** Puts the gates of several reports side by side, to be shown as one. */
export function combineReports(reports: readonly [Report, ...Report[]]): Report {
  const gates = reports.flatMap((report) => report.gates);
  return {
    ...reports[0],
    verdict: overallVerdict(gates.map(({ verdict }) => verdict)),
    gates,
    findings: reports.flatMap(({ findings }) => findings).sort(byPlace),
  };
}
