import type { Report } from '../core/report.ts';
import { overallVerdict } from '../core/verdict.ts';
import { byPlace } from './order-findings.ts';

/** Puts the gates of several reports side by side, to be shown as one. */
export function combineReports(reports: readonly [Report, ...Report[]]): Report {
  const { baseName, ...firstReport } = reports[0];
  const gates = reports.flatMap((report) => report.gates);
  const commands = new Set(reports.map(({ command }) => command));
  const bases = new Set(reports.map(({ base }) => base));
  return {
    ...firstReport,
    command: commands.size === 1 ? reports[0].command : 'report',
    base: bases.size === 1 ? reports[0].base : null,
    ...(bases.size === 1 && baseName !== undefined && { baseName }),
    verdict: overallVerdict(gates.map(({ verdict }) => verdict)),
    gates,
    findings: reports.flatMap(({ findings }) => findings).sort(byPlace),
  };
}
