import type { PageFinding } from '../../core/page-data.ts';
import type { Grouping } from './group-findings.ts';

/** Where a finding is: `src/a.ts:3:8`, or what it is about. */
export function placeOf({
  path,
  line,
  column,
  subject,
  gate,
}: Pick<PageFinding, 'path' | 'line' | 'column' | 'subject' | 'gate'>): string {
  if (path === null) return subject ?? gate;
  return line === null ? path : `${path}:${line}:${column}`;
}

/** What a row still has to say of a place and a rule under the head of its group. */
export function shortPlaceOf(finding: PageFinding, grouping: Grouping): string {
  const { path, line, column, rule } = finding;
  if (grouping === 'rule') return placeOf(finding);
  if (grouping !== 'file' || path === null) return `${placeOf(finding)} · ${rule}`;
  return line === null ? rule : `${line}:${column} · ${rule}`;
}
