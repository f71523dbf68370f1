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
  return findings
    .map((finding) => ({ finding, key: keyOf(finding) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ finding }) => finding);
}

function keyOf({ path, range, rule, subject }: Finding): Key {
  return [path ?? '\uffff', range?.line ?? 0, range?.column ?? 0, rule, subject ?? ''];
}

function compareKeys(a: Key, b: Key): number {
  const index = a.findIndex((part, at) => part !== b[at]);
  if (index === -1) return 0;
  return a[index]! < b[index]! ? -1 : 1;
}
