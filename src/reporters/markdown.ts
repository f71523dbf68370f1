import { countNoun } from '../core/count-noun.ts';
import { counts } from '../core/finding.ts';
import { defineReporter } from '../core/report.ts';
import type { GateReport, Report, ReportedFinding } from '../core/report.ts';

// GitHub takes a job summary of 1 MiB and drops a longer one whole.
const limit = 1_000_000;

const marks = { pass: '✅', fail: '❌', unknown: '❓', skipped: '⏭️' } as const;

export default defineReporter({
  render: (report, context) => {
    const counted = report.findings.filter(counts);
    const sections = report.gates.flatMap(({ gate, details }) => {
      if (details === null) return [];
      const lines = context.section(gate)?.markdown?.(details) ?? [];
      return lines.length === 0 ? [] : ['', ...lines];
    });
    const headings = report.gates.flatMap(({ gate, details }) =>
      details === null ? [] : (context.section(gate)?.heading?.(details) ?? []),
    );
    return [
      heading(report),
      '',
      ...headings.flatMap((line) => [escapeCell(line), '']),
      ...gateTable(report.gates),
      ...sections,
      ...findingTable(counted),
    ]
      .map((line) => `${line}\n`)
      .join('');
  },
});

function heading({ command, verdict }: Report): string {
  return `## ${marks[verdict]} qa ${escapeCell(command)}: ${verdict}`;
}

function gateTable(gates: readonly GateReport[]): readonly string[] {
  const rows = gates.map(
    ({ gate, verdict, reason }) =>
      `| ${marks[verdict]} ${verdict} | ${escapeCell(gate)} | ${escapeCell(reason)} |`,
  );
  return ['| verdict | gate | reason |', '| --- | --- | --- |', ...rows];
}

function findingTable(findings: readonly ReportedFinding[]): readonly string[] {
  if (findings.length === 0) return [];
  const lines = ['', '| place | | rule | message |', '| --- | --- | --- | --- |'];
  let size = 0;
  for (const [index, finding] of findings.entries()) {
    const row = findingRow(finding);
    size += row.length;
    if (size > limit) {
      const left = countNoun(findings.length - index, 'more finding');
      return [...lines, '', `${left}: they do not fit here, the text report has all.`];
    }
    lines.push(row);
  }
  return lines;
}

function findingRow(finding: ReportedFinding): string {
  const { severity, rule, message, state } = finding;
  const worsened = state === 'worsened' ? ' (worsened)' : '';
  const cells = [placeOf(finding), severity, rule, message + worsened];
  return `| ${cells.map(escapeCell).join(' | ')} |`;
}

function placeOf({ path, subject, gate, line, column }: ReportedFinding): string {
  if (path === null) return subject ?? gate;
  return line === null ? path : `${path}:${line}:${column}`;
}

/** A text that Markdown shows as it is, within a cell of a table. */
function escapeCell(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .replace(/[\\`*_[\]<>|~&$#@]/g, (character) => `\\${character}`);
}
