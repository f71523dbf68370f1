import { isAbsolute, join, relative, sep } from 'node:path';
import type { Host } from './host.ts';

/**
 * A report as the user named it, from where they stand, as a name from the root. It may
 * have `shard=` before it.
 */
export function nameFromRoot(host: Host, root: string, report: string): string {
  const cut = /^[\w-]+=/.exec(report)?.[0] ?? '';
  const path = report.slice(cut.length);
  if (isAbsolute(path)) return report;
  return cut + relative(root, join(host.cwd, path)).split(sep).join('/');
}
