import type { FindingData, MarkedFinding } from './finding.ts';
import { renderMessage } from './messages.ts';
import type { ReportedFinding } from './report.ts';

/** A finding as reports carry it, its sentence made from the catalogue. */
export function toReported(finding: MarkedFinding): ReportedFinding {
  const { gate, rule, severity, state, path, range, subject, data } = finding;
  const { line, column, endLine, endColumn } = range ?? nowhere;
  // One literal: on Node 20 an object that grows after a spread takes thrice as much.
  const reported: ReportedFinding = {
    gate,
    rule,
    severity,
    state,
    path,
    line,
    column,
    endLine,
    endColumn,
    subject,
    message: renderMessage(`${rule}/${finding.messageId}`, data) + tellBefore(data),
    help: renderMessage(`${rule}/help`, data),
    data,
    fingerprint: finding.fingerprint,
  };
  const { reason, related } = finding;
  if (reason === undefined && related === undefined) return reported;
  return {
    ...reported,
    ...(reason === undefined ? {} : { reason }),
    ...(related === undefined ? {} : { related }),
  };
}

function tellBefore({ was }: FindingData): string {
  return was === undefined ? '' : `, was ${String(was)}`;
}

const nowhere = { line: null, column: null, endLine: null, endColumn: null };
