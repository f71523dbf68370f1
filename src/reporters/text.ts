import { Chalk } from 'chalk';
import type { ChalkInstance } from 'chalk';
import { counts } from '../core/finding.ts';
import { defineReporter } from '../core/report.ts';
import type {
  GateReport,
  Report,
  ReportedFinding,
  ReporterContext,
} from '../core/report.ts';

export default defineReporter({
  render: (report, context) => {
    const paint = new Chalk({ level: context.colour ? 1 : 0 });
    const shown = report.findings.filter(counts);
    return [
      ...findingBlocks(shown, context, paint),
      ...ruleSummary(shown, paint),
      ...report.gates.map((gate) => gateLine(gate, paint)),
      ...nextStep(report, shown, paint),
      '',
    ].join('\n');
  },
});

function findingBlocks(
  findings: readonly ReportedFinding[],
  context: ReporterContext,
  paint: ChalkInstance,
): readonly string[] {
  const blocks: string[] = [];
  let path: string | null = null;
  for (const finding of findings) {
    const heading = finding.path ?? finding.subject ?? finding.gate;
    if (heading !== path) blocks.push(paint.underline(heading));
    path = heading;
    blocks.push(...findingLines(finding, context, paint), '');
  }
  return blocks;
}

function findingLines(
  finding: ReportedFinding,
  context: ReporterContext,
  paint: ChalkInstance,
): readonly string[] {
  const place = finding.line === null ? '' : `${finding.line}:${finding.column}  `;
  const severity =
    finding.severity === 'error' ? paint.red('error') : paint.yellow('warning');
  const state = finding.state === 'worsened' ? ' (worsened)' : '';
  const lines = [
    `  ${place}${severity}  ${finding.message}${state}  ${paint.dim(finding.rule)}`,
    ...excerpt(finding, context, paint),
  ];
  for (const related of finding.related ?? [])
    lines.push(
      paint.dim(`      ${related.line}:${related.column}  ${related.message}`),
    );
  return lines;
}

const tabStop = 2;

/** The source line, cut to the terminal around the marked part, and the marker. */
function excerpt(
  finding: ReportedFinding,
  context: ReporterContext,
  paint: ChalkInstance,
): readonly string[] {
  const { path, line, column } = finding;
  if (path === null || line === null || column === null) return [];
  const source = context.sourceLine(path, line);
  if (source === undefined) return [];
  const gutter = `    ${line} | `;
  const room = Math.max(context.width - gutter.length, 20);
  const end = finding.endLine === line ? finding.endColumn! : source.length + 1;
  const start = Math.max(
    0,
    Math.min(column - 1 - Math.floor(room / 2), source.length - room),
  );
  const show = (text: string): string =>
    text.replaceAll('\t', ' '.repeat(tabStop)).replace(/[\u0000-\u001f\u007f]/g, '·');
  const visible = source.slice(start, start + room);
  const before = show(source.slice(start, column - 1)).length;
  const marked = show(source.slice(column - 1, Math.min(end - 1, start + room))).length;
  const blank = ' '.repeat(gutter.length - 2);
  const marker = '^'.repeat(Math.max(1, marked));
  return [
    paint.dim(gutter) + show(visible),
    `${paint.dim(`${blank}| `)}${' '.repeat(before)}${paint.red(marker)}`,
  ];
}

function ruleSummary(
  findings: readonly ReportedFinding[],
  paint: ChalkInstance,
): readonly string[] {
  if (findings.length === 0) return [];
  const byRule = new Map<string, number>();
  for (const { rule } of findings) byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
  const rows = [...byRule].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const width = String(rows[0]![1]).length;
  return [
    ...rows.map(
      ([rule, count]) => `  ${String(count).padStart(width)}  ${paint.dim(rule)}`,
    ),
    '',
  ];
}

function gateLine({ gate, verdict, reason }: GateReport, paint: ChalkInstance): string {
  const colours = {
    pass: 'green',
    fail: 'red',
    unknown: 'yellow',
    skipped: 'dim',
  } as const;
  return `${paint[colours[verdict]](verdict.padEnd(7))} ${gate}: ${reason}`;
}

function nextStep(
  { verdict }: Report,
  shown: readonly ReportedFinding[],
  paint: ChalkInstance,
): readonly string[] {
  const first = shown.find(({ severity }) => severity === 'error') ?? shown[0];
  if (verdict !== 'fail' || first === undefined) return [];
  return ['', paint.dim(`What a rule wants and why: qa explain ${first.rule}`)];
}
