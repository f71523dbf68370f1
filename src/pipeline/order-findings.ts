import type { Finding } from '../core/finding.ts';
import type { ReportedFinding } from '../core/report.ts';

type Key = readonly (string | number)[];

/** The same order for findings of reports, whose lines stand without a range. */
export function byPlace(a: ReportedFinding, b: ReportedFinding): number {
  return compareKeys(reportedKeyOf(a), reportedKeyOf(b));
}

function reportedKeyOf({ path, line, column, rule, subject }: ReportedFinding): Key {
  return [path ?? '\uffff', line ?? 0, column ?? 0, rule, subject ?? ''];
}

/** By path, line, column, rule; findings that are not about a file come last. */
export function orderFindings<F extends Finding>(findings: readonly F[]): readonly F[] {
  // Most lists are in order already: a gate hands over file by file.
  const isOrdered = findings.every(
    (finding, at) => at === 0 || compareFindings(findings[at - 1]!, finding) <= 0,
  );
  return isOrdered ? findings : findings.toSorted(compareFindings);
}

const nowhere = { line: 0, column: 0 };

function compareFindings(a: Finding, b: Finding): number {
  return (
    compare(a.path ?? '\uffff', b.path ?? '\uffff') ||
    comparePlaces(a.range ?? nowhere, b.range ?? nowhere) ||
    compare(a.rule, b.rule) ||
    compare(a.subject ?? '', b.subject ?? '')
  );
}

function comparePlaces(a: typeof nowhere, b: typeof nowhere): number {
  return compare(a.line, b.line) || compare(a.column, b.column);
}

function compare<Part extends string | number>(a: Part, b: Part): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function compareKeys(a: Key, b: Key): number {
  const index = a.findIndex((part, at) => part !== b[at]);
  if (index === -1) return 0;
  return a[index]! < b[index]! ? -1 : 1;
}
