import { resolve } from 'node:path';
import { makeFolder } from '../../core/atomic-write.ts';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';

const fail = defineErrors('output', {
  cannotWrite: '{file} could not be written: {reason}. Fix the path after {flag}',
});

/**
 * Writes what a flag asked for, and makes the directories on the way to it.
 * @param file - as the user named it, from where they stand
 * @throws QaError naming the flag where that cannot be done
 */
export function writeOutput(
  host: Host,
  file: string,
  text: string | Iterable<string>,
  flag: string,
): void {
  try {
    const path = resolve(host.cwd, file);
    makeFolder(host, path);
    const descriptor = host.fs.openSync(path, 'w');
    try {
      const parts = typeof text === 'string' ? [text] : text;
      for (const part of parts) host.fs.writeFileSync(descriptor, part);
    } finally {
      host.fs.closeSync(descriptor);
    }
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw fail('cannotWrite', { file, reason, flag }, { cause: error });
  }
}
