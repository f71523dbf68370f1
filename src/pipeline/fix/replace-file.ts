import { Buffer } from 'node:buffer';
import { writeAtomically } from '../../core/atomic-write.ts';
import type { Host } from '../../core/host.ts';

class Changed extends Error {}

/**
 * Replaces the contents of a file in one step and keeps its mode, unless the file has
 * changed since it was read.
 * @returns why the file was left alone, or null
 */
export function replaceFile(
  host: Pick<Host, 'elapsed' | 'fs' | 'pid'>,
  file: string,
  before: Uint8Array,
  after: Uint8Array,
): string | null {
  const { fs } = host;
  // Compared last, so that the moment in which a change goes unseen is short.
  const beforeRename = (): void => {
    if (Buffer.compare(fs.readFileSync(file), before) !== 0) throw new Changed();
  };
  try {
    const mode = fs.lstatSync(file).mode & 0o7777;
    writeAtomically(host, file, after, { mode, beforeRename });
    return null;
  } catch (error) {
    if (error instanceof Changed) return 'it changed meanwhile';
    const { code } = error as NodeJS.ErrnoException;
    return `it could not be written: ${code ?? String(error)}`;
  }
}
