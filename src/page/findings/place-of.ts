import type { PageFinding } from '../../core/page-data.ts';

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
