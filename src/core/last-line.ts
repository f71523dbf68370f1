import type { ReportedFinding } from './report.ts';

/**
 * The last line that a finding is about, for formats that name it. Ends are exclusive:
 * a range of whole lines ends before the first column of the next.
 */
export function lastLine({
  line,
  endLine,
  endColumn,
}: Pick<ReportedFinding, 'line' | 'endLine' | 'endColumn'>): number | null {
  if (line === null || endLine === null) return endLine;
  return endColumn === 1 && endLine > line ? endLine - 1 : endLine;
}
