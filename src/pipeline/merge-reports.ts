import { defineErrors } from '../core/errors.ts';
import type { ReportPart } from '../core/merge.ts';
import type { Report } from '../core/report.ts';
import { schemaVersion } from '../core/report.ts';
import { overallVerdict } from '../core/verdict.ts';
import { isGateId, loadGate } from './load-gate.ts';
import { byPlace } from './order-findings.ts';
import { tellOthers } from './run-gates.ts';

const fail = defineErrors('merge', {
  noReport:
    '{name} is not a report of qa: {problem}. Write one with --report json={name}',
  noPart:
    '{name} is not part of a check or of a load. Make parts with: qa check ' +
    '--shard 1/2 --report json={name}, or with several runs of qa perf',
  mixed: '{name} is of the gate {gate}, {first} of {other}. Merge parts of one gate',
});

/** A report as it was read, with the name to call it by. */
export interface NamedReport {
  readonly name: string;
  readonly text: string;
}

/**
 * Joins the reports of parts of one run into the report of the whole: shards of a
 * check, or loads that went on at the same time.
 * @throws QaError unless they are parts of one run, and each part is there once
 */
export async function mergeReports(reports: readonly NamedReport[]): Promise<Report> {
  const parts = reports.map(readPart);
  const [first] = parts;
  for (const { name, gate } of parts)
    if (gate.gate !== first!.gate.gate)
      throw fail('mixed', {
        ...{ name, gate: gate.gate, first: first!.name, other: first!.gate.gate },
      });
  const id = first!.gate.gate;
  const { merge } = isGateId(id) ? await loadGate(id) : {};
  if (merge === undefined) throw fail('noPart', { name: first!.name });
  const { gate, findings } = await merge(parts);
  const { tool, command, base } = first!.report;
  return {
    ...{ schemaVersion, tool, command },
    verdict: overallVerdict([gate.verdict]),
    base,
    gates: [{ ...gate, reason: gate.reason + tellOthers(gate.metrics) }],
    findings: [...findings].sort(byPlace),
  };
}

function readPart({ name, text }: NamedReport): ReportPart {
  const report = parseReport(name, text);
  const [gate, ...rest] = report.gates;
  if (gate === undefined || rest.length > 0) throw fail('noPart', { name });
  return { name, report, gate };
}

/**
 * Reads a report that an earlier run wrote as json.
 * @throws QaError if it is not a report
 */
export function parseReport(name: string, text: string): Report {
  let value: Partial<Report> | null;
  try {
    value = JSON.parse(text) as Partial<Report> | null;
  } catch (error) {
    const problem = 'it is not JSON';
    throw fail('noReport', { name, problem }, { cause: error });
  }
  const isReport = Array.isArray(value?.gates) && Array.isArray(value.findings);
  if (!isReport)
    throw fail('noReport', { name, problem: 'it lacks gates or findings' });
  if (value!.schemaVersion !== schemaVersion)
    throw fail('noReport', { name, problem: `its version is ${value!.schemaVersion}` });
  return value as Report;
}
