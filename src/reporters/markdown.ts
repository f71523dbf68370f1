import { counts } from '../core/finding.ts';
import { defineReporter } from '../core/report.ts';
import type { GateReport, Report, ReporterContext } from '../core/report.ts';
import { escapeCell, summary } from './markdown/cells.ts';
import { findingBlocks } from './markdown/finding-blocks.ts';
import { linesThatFit, openPaper } from './markdown/paper.ts';
import type { Paper } from './markdown/paper.ts';

const marks = { pass: '✅', fail: '❌', unknown: '❓', skipped: '⏭️' } as const;

/**
 * A comment for a pull request, or the summary of a job: the verdict, what is new, and
 * the rest folded. Its first line is a mark by which a script finds its own comment.
 */
export default defineReporter({
  render: (report, context) => {
    const paper = openPaper();
    paper.write(heading(report));
    paper.write(gateTable(report.gates));
    const left = findingBlocks(report.findings.filter(counts), paper);
    const missing = report.gates.filter((gate) => !writeSection(gate, context, paper));
    paper.end(endLines(left, missing));
    return paper.text();
  },
});

/** The base by its name, and enough digits of its id to tell it from others. */
function baseText(base: string, name: string | undefined): string {
  const code = (text: string): string => `\`${text.replaceAll('`', '')}\``;
  return name === undefined ? code(base) : `${code(name)} (${base.slice(0, 12)})`;
}

function heading(report: Report) {
  const { command, verdict, base, baseName, findings, gates } = report;
  const counted = findings.filter(counts);
  const worse = counted.filter(({ state }) => state === 'worsened').length;
  const known = gates.reduce((sum, { metrics }) => sum + (metrics['known'] ?? 0), 0);
  const told = [
    `**${counted.length - worse} new**`,
    ...(worse > 0 ? [`${worse} worsened`] : []),
    ...(known > 0 ? [`${known} known before`] : []),
    ...(base === null ? [] : [`compared with ${baseText(base, baseName)}`]),
  ];
  return [
    `<!-- qa:${command.replace(/[^\w-]+/g, '-')} -->`,
    `## ${marks[verdict]} qa ${escapeCell(command)}: ${verdict}`,
    '',
    told.join(' · '),
    '',
  ];
}

/** A reason in a table is a sentence; a longer text stands in other reports. */
const longestReason = 400;

/** Bytes for the rows of gates; there are many only where other tools' are imported. */
const roomForGates = 20_000;

function gateTable(gates: readonly GateReport[]): readonly string[] {
  const rows = gates.map(({ gate, verdict, reason }) => {
    const isLong = reason.length > longestReason;
    const told = isLong ? `${reason.slice(0, longestReason)}…` : reason;
    const cells = [`${marks[verdict]} ${verdict}`, ...[gate, told].map(escapeCell)];
    return `| ${cells.join(' | ')} |`;
  });
  const shown = linesThatFit(rows, roomForGates);
  const left = rows.length - shown.length;
  const more = left > 0 ? [`| | | and ${left} more |`] : [];
  return ['| verdict | gate | reason |', '| --- | --- | --- |', ...shown, ...more, ''];
}

/** Whether a gate's section fits; one that has none fits. */
function writeSection(
  { gate, details }: GateReport,
  context: ReporterContext,
  paper: Paper,
): boolean {
  if (details === null) return true;
  const section = context.section(gate);
  const lines = section?.markdown?.(details) ?? [];
  const head = section?.heading?.(details);
  if (lines.length === 0 && head === undefined) return true;
  return paper.write([
    `<a id="qa-gate-${gate.replace(/[^\w-]+/g, '-')}"></a>`,
    `<details><summary>${summary(head ?? gate)}</summary>`,
    '',
    ...lines,
    '',
    '</details>',
    '',
  ]);
}

function endLines(left: number, missing: readonly GateReport[]): readonly string[] {
  const names = missing.map(({ gate }) => escapeCell(gate)).join(', ');
  const parts = [
    ...(left > 0 ? [`${left} more ${left === 1 ? 'finding' : 'findings'}`] : []),
    ...(missing.length > 0 ? [`the details of ${names}`] : []),
  ];
  if (parts.length === 0) return [];
  return [`Not here, because a comment has its limit: ${parts.join(' and ')}.`, ''];
}
