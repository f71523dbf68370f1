import { schemaVersion } from '../core/report.ts';
import type { Report } from '../core/report.ts';
import { overallVerdict } from '../core/verdict.ts';
import { byPlace } from './order-findings.ts';
import type { JudgedGate } from './run-gates.ts';

/** One report of what gates came to. */
export function buildReport(
  command: string,
  base: string | null,
  judged: readonly JudgedGate[],
  isTimed: boolean,
): Report {
  const gates = judged.map(({ report }) => report);
  const timing: Record<string, number> = {};
  for (const { report, milliseconds } of judged) timing[report.gate] = milliseconds;
  return {
    schemaVersion,
    tool: { name: 'qa', version: __VERSION__ },
    command,
    verdict: overallVerdict(gates.map(({ verdict }) => verdict)),
    base,
    gates,
    findings: judged.flatMap(({ findings }) => findings).sort(byPlace),
    ...(isTimed ? { timing } : {}),
  };
}
