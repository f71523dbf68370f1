import { dirname, resolve } from 'node:path';
import type { Host } from '../../core/host.ts';

/**
 * Writes what a flag asked for, and makes the directories on the way to it.
 * @param file - as the user named it, from where they stand
 * @param broken - makes the error where that cannot be done
 */
export function writeOutput(
  host: Host,
  file: string,
  text: string,
  broken: (reason: string, cause: unknown) => Error,
): void {
  try {
    const path = resolve(host.cwd, file);
    host.fs.mkdirSync(dirname(path), { recursive: true });
    host.fs.writeFileSync(path, text);
  } catch (error) {
    throw broken((error as NodeJS.ErrnoException).code ?? String(error), error);
  }
}
