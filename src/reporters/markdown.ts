import { countNoun } from '../core/count-noun.ts';
import { counts } from '../core/finding.ts';
import { defineReporter } from '../core/report.ts';
import { sectionsOf } from '../core/section.ts';
import type { Section } from '../core/section.ts';
import type { GateReport, Report, ReportedFinding } from '../core/report.ts';

// GitHub takes a job summary of 1 MiB and drops a longer one whole.
const limit = 1_000_000;

const marks = { pass: '✅', fail: '❌', unknown: '❓', skipped: '⏭️' } as const;

export default defineReporter({
  render: (report) => {
    const counted = report.findings.filter(counts);
    return [
      heading(report),
      '',
      ...gateTable(report.gates),
      ...findingTable(counted),
      ...report.gates
        .flatMap(({ details }) => sectionsOf(details))
        .flatMap(sectionLines),
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

/** Lines and tables; what is drawn elsewhere is a table here. */
function sectionLines(section: Section): readonly string[] {
  switch (section.kind) {
    case 'lines':
      return ['', ...section.lines.map((line) => `${escapeCell(line)}  `)];
    case 'table':
      return table(section.title, section.columns, section.rows);
    case 'bars':
      return table(
        section.title,
        ['', 'count'],
        section.bars.map(({ label, count }) => [label, String(count)]),
      );
    case 'series':
      return [];
  }
}

function table(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string =>
    `| ${cells.map(escapeCell).join(' | ')} |`;
  const rule = line(columns.map(() => '---'));
  return ['', `**${escapeCell(title)}**`, '', line(columns), rule, ...rows.map(line)];
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
