import type { Finding } from '../core/finding.ts';

/** By path, line, column, rule; findings that are not about a file come last. */
export function orderFindings<F extends Finding>(findings: readonly F[]): readonly F[] {
  return [...findings].sort(
    (a, b) =>
      compare(a.path ?? '\uffff', b.path ?? '\uffff') ||
      (a.range?.line ?? 0) - (b.range?.line ?? 0) ||
      (a.range?.column ?? 0) - (b.range?.column ?? 0) ||
      compare(a.rule, b.rule) ||
      compare(a.subject ?? '', b.subject ?? ''),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
