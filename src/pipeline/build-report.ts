import type { Change } from '../core/change.ts';
import { schemaVersion } from '../core/report.ts';
import type { Report } from '../core/report.ts';
import { overallVerdict } from '../core/verdict.ts';
import { byPlace } from './order-findings.ts';
import type { JudgedGate } from './run-gates.ts';

/** One report of what gates came to. */
export function buildReport(
  command: string,
  change: Pick<Change, 'base' | 'baseName'> | null,
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
    ...baseOf(change),
    gates,
    findings: judged.flatMap(({ findings }) => findings).sort(byPlace),
    ...(isTimed ? { timing } : {}),
  };
}

/** The commit compared with, and its name where that says more than the id. */
function baseOf(
  change: Pick<Change, 'base' | 'baseName'> | null,
): Pick<Report, 'base' | 'baseName'> {
  const { base = null, baseName } = change ?? {};
  const isId = !baseName || (base ?? '').startsWith(baseName);
  return { base, ...(isId ? {} : { baseName }) };
}
