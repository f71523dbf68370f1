import type { ReportedFinding } from '../../core/report.ts';
import { escapeCell, summary } from './cells.ts';
import { linesThatFit } from './paper.ts';
import type { Paper } from './paper.ts';

/** Findings that are seen at once; the others are folded. */
const seen = 20;

/** Bytes that findings leave for the sections of gates. */
const roomForSections = 15_000;

/** No more rows than these fit in any case. */
const mostRows = 2_000;

/** Longer messages are cut. */
const longest = 600;

const head = ['| place | | rule | message |', '| --- | --- | --- | --- |'];

/** Writes what is new first, then what got worse; returns how many do not fit. */
export function findingBlocks(
  findings: readonly ReportedFinding[],
  paper: Paper,
): number {
  if (findings.length === 0) return 0;
  const ordered = findings.toSorted((a, b) => rankOf(a) - rankOf(b));
  const [first, rest] = [ordered.slice(0, seen), ordered.slice(seen)];
  const shown = rowsThatFit(first, paper.room() - roomForSections);
  paper.write(['<a id="qa-findings"></a>', '', ...head, ...shown, '']);
  if (shown.length < first.length) return findings.length - shown.length;
  const folded = rowsThatFit(rest, paper.room() - roomForSections);
  if (folded.length > 0)
    paper.write([
      `<details><summary>${foldTitle(rest)}</summary>`,
      '',
      ...head,
      ...folded,
      '',
      '</details>',
      '',
    ]);
  return rest.length - folded.length;
}

function rankOf({ state, severity }: ReportedFinding): number {
  return (state === 'new' ? 0 : 2) + (severity === 'error' ? 0 : 1);
}

function rowsThatFit(
  findings: readonly ReportedFinding[],
  room: number,
): readonly string[] {
  // Not all of a million rows are made to show a hundred.
  const rows = findings.slice(0, mostRows).map(findingRow);
  return linesThatFit(rows, room);
}

function foldTitle(findings: readonly ReportedFinding[]): string {
  const byRule = new Map<string, number>();
  for (const { rule } of findings) byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
  const most = [...byRule].sort((a, b) => b[1] - a[1]).slice(0, 5);
  const told = most.map(([rule, count]) => `${count} × ${rule}`).join(', ');
  return summary(`${findings.length} more: ${told}${byRule.size > 5 ? ', …' : ''}`);
}

function findingRow(finding: ReportedFinding): string {
  const { severity, rule, message, state } = finding;
  const worsened = state === 'worsened' ? ' (worsened)' : '';
  const told = message.length > longest ? `${message.slice(0, longest)}…` : message;
  const cells = [placeOf(finding), severity, rule, told + worsened];
  return `| ${cells.map(escapeCell).join(' | ')}${ownersOf(finding)} |`;
}

// As code, so that a comment calls nobody by name.
function ownersOf({ owners = [] }: ReportedFinding): string {
  if (owners.length === 0) return '';
  return ` · \`${owners.join(' ').replace(/[`|]/g, '')}\``;
}

function placeOf({ path, subject, gate, line, column }: ReportedFinding): string {
  if (path === null) return subject ?? gate;
  return line === null ? path : `${path}:${line}:${column}`;
}
