import { dirname } from 'node:path';
import type { Host } from '../../core/host.ts';

/**
 * Writes a file so that after a crash it holds its old bytes or the new ones: to a
 * temporary file beside it, synced, renamed. Keeps the mode.
 * @param otherwise - the mode of a file that was not there
 */
export function replaceFile(
  host: Host,
  file: string,
  bytes: Uint8Array,
  temporary: string,
  otherwise = 0o644,
): void {
  const mode = host.fs.statSync(file, { throwIfNoEntry: false })?.mode ?? otherwise;
  writeSynced(host, temporary, bytes, mode & 0o7777);
  host.fs.renameSync(temporary, file);
  syncDirectory(host, dirname(file));
}

/** Makes the folder of a file, where it is not there. */
export function makeFolder({ fs }: Host, file: string): void {
  const folder = dirname(file);
  if (!fs.existsSync(folder)) fs.mkdirSync(folder, { recursive: true });
}

/** Writes a new file and waits until the disk has it. */
export function writeSynced(
  host: Host,
  file: string,
  bytes: Uint8Array,
  mode: number,
): void {
  const { fs } = host;
  const descriptor = fs.openSync(file, 'w', mode);
  try {
    fs.writeFileSync(descriptor, bytes);
    // The mask of the process may have taken bits off.
    fs.fchmodSync(descriptor, mode);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Waits until the disk has the names in a directory; not every system can. */
export function syncDirectory(host: Host, directory: string): void {
  const { fs } = host;
  let descriptor: number | undefined;
  try {
    descriptor = fs.openSync(directory, 'r');
    fs.fsyncSync(descriptor);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EISDIR' && code !== 'EPERM' && code !== 'EINVAL') throw error;
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor);
  }
}
