import { isAbsolute, join, relative, sep } from 'node:path';
import type { Host } from '../../core/host.ts';

/** A report as the user named it, from where they stand, as a name from the root. */
export function reportFromRoot(host: Host, root: string, report: string): string {
  const cut = /^[\w-]+=/.exec(report)?.[0] ?? '';
  const path = report.slice(cut.length);
  if (isAbsolute(path)) return report;
  return cut + relative(root, join(host.cwd, path)).split(sep).join('/');
}
