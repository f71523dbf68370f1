import { delimiter, join } from 'node:path';
import type { Host } from '../core/host.ts';

/** The absolute path of a program on the PATH, or null. */
export function findOnPath({ env, fs }: Host, program: string): string | null {
  for (const directory of (env['PATH'] ?? '').split(delimiter)) {
    if (directory === '') continue;
    const place = join(directory, program);
    try {
      fs.accessSync(place, fs.constants.X_OK);
      if (fs.statSync(place).isFile()) return place;
    } catch {
      // Not here, or not ours to run.
    }
  }
  return null;
}
