import { isAbsolute, join, relative, sep } from 'node:path';
import type { Host } from '../../core/host.ts';

/**
 * Reports as the user named them, from where they stand, as names from the root. Each
 * may have `shard=` before it.
 * @param reports - the argument of a command, or what a flag collected
 */
export function reportsFromRoot(
  host: Host,
  root: string,
  reports: unknown,
): readonly string[] {
  return ((reports ?? []) as readonly string[]).map((report) => {
    const cut = /^[\w-]+=/.exec(report)?.[0] ?? '';
    const path = report.slice(cut.length);
    if (isAbsolute(path)) return report;
    return cut + relative(root, join(host.cwd, path)).split(sep).join('/');
  });
}
