import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Host } from '../../core/host.ts';

/**
 * Puts new contents in the place of a file at once, its mode kept, unless it is no
 * longer what it was when it was read.
 * @returns why it was left alone, or null
 */
export function replaceFile(
  host: Pick<Host, 'fs'>,
  file: string,
  before: Uint8Array,
  after: Uint8Array,
): string | null {
  const { fs } = host;
  const temporary = join(dirname(file), `.qa-fix-${randomUUID()}`);
  try {
    const { mode } = fs.lstatSync(file);
    fs.writeFileSync(temporary, after, { flag: 'wx', mode });
    fs.chmodSync(temporary, mode);
    // Looked at last, so that the moment in which a change goes unseen is short.
    if (Buffer.compare(fs.readFileSync(file), before) !== 0)
      return 'it changed meanwhile';
    fs.renameSync(temporary, file);
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return `it could not be written: ${code ?? String(error)}`;
  } finally {
    fs.rmSync(temporary, { force: true });
  }
}
