import { countNoun } from '../core/count-noun.ts';
import { counts } from '../core/finding.ts';
import { lastLine } from '../core/last-line.ts';
import { defineReporter } from '../core/report.ts';
import type { GateReport, ReportedFinding } from '../core/report.ts';
import { tellOwners } from '../core/tell-owners.ts';

// GitHub shows so many annotations of a step.
// https://github.com/actions/toolkit/issues/734
const limit = 10;

export default defineReporter({
  render: (report) => {
    const placed = report.findings.filter((found) => counts(found) && found.path);
    const byWeight = placed.toSorted((a, b) => weight(a) - weight(b));
    const shown = byWeight.slice(0, limit);
    const rest = byWeight.slice(limit);
    return [
      ...shown.map(annotation),
      ...report.gates.flatMap(unjudged),
      ...(rest.length === 0 ? [] : [restNotice(rest)]),
    ]
      .map((line) => `${line}\n`)
      .join('');
  },
});

/** Errors before warnings, what is new before what got worse. */
function weight({ severity, state }: ReportedFinding): number {
  return (severity === 'error' ? 0 : 2) + (state === 'new' ? 0 : 1);
}

function annotation(finding: ReportedFinding): string {
  const { severity, path, line, column, endColumn, rule, message } = finding;
  const endLine = lastLine(finding);
  // Columns are allowed only where an annotation stays on one line.
  const columns = line === finding.endLine ? { col: column, endColumn } : {};
  const place = { file: path, line, endLine, ...columns };
  return command(
    severity,
    { ...place, title: `qa ${rule}` },
    message + tellOwners(finding),
  );
}

/** A gate that could not judge has no place; it must be seen all the same. */
function unjudged({ gate, verdict, reason }: GateReport): readonly string[] {
  if (verdict !== 'unknown') return [];
  return [command('error', { title: `qa ${gate} could not judge` }, reason)];
}

function restNotice(rest: readonly ReportedFinding[]): string {
  const errors = rest.filter(({ severity }) => severity === 'error').length;
  const counted = [
    countNoun(errors, 'more error'),
    countNoun(rest.length - errors, 'more warning'),
  ].join(' and ');
  const message =
    `${counted} beyond the ${limit} that GitHub shows of a step. ` +
    'All of them: --report markdown=$GITHUB_STEP_SUMMARY';
  return command('notice', { title: 'qa' }, message);
}

// The escaping is that of command.ts in github.com/actions/toolkit, packages/core.
function command(
  name: string,
  properties: Readonly<Record<string, string | number | null>>,
  message: string,
): string {
  const written = Object.entries(properties)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
    .join(',');
  return `::${name} ${written}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
