import { dirname } from 'node:path';
import type { Host } from './host.ts';

/** What is written: at once, or in pieces. */
export type FileText = Iterable<string> | Uint8Array | string;

/** How a file is replaced. */
export interface AtomicWrite {
  /** The name of the temporary file; without it, one that no other run uses. */
  readonly temporary?: string;
  /** The permissions; without it, those of the old file, or of any new file. */
  readonly mode?: number;
  /** Wait until the disk has the bytes and the name, so that a power cut loses none. */
  readonly isDurable?: boolean;
  /** Called when all is written, right before the rename; it may throw. */
  readonly beforeRename?: () => void;
}

/**
 * Writes a file so that every reader sees its old bytes or its new ones, never a part:
 * to a temporary file beside it, which is then renamed. The folder must exist.
 * @throws the error of the operating system; the old file is then unchanged
 */
export function writeAtomically(
  host: Pick<Host, 'elapsed' | 'fs' | 'pid'>,
  file: string,
  content: FileText,
  options: AtomicWrite = {},
): void {
  const { fs } = host;
  const { isDurable = false, beforeRename } = options;
  const temporary = options.temporary ?? temporaryName(host, file);
  const old = fs.statSync(file, { throwIfNoEntry: false });
  const mode = options.mode ?? (old === undefined ? undefined : old.mode & 0o7777);
  // A temporary file with a name of its own belongs to nobody else.
  const flag = options.temporary === undefined ? 'wx' : 'w';
  try {
    writeNewFile(host, temporary, content, { mode, isDurable, flag });
    beforeRename?.();
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
  if (isDurable) syncFolder(host, dirname(file));
}

/** How a new file is written. */
export interface NewFile {
  readonly mode?: number | undefined;
  readonly isDurable?: boolean;
  /** As node:fs takes it: `wx` refuses a file that exists. */
  readonly flag?: 'w' | 'wx';
}

/** Writes a whole file in place, with exactly the given permissions. */
export function writeNewFile(
  { fs }: Pick<Host, 'fs'>,
  file: string,
  content: FileText,
  { mode, isDurable = false, flag = 'w' }: NewFile,
): void {
  const descriptor = fs.openSync(file, flag, mode);
  try {
    for (const part of partsOf(content)) fs.writeFileSync(descriptor, part);
    // The umask of the process may have removed bits.
    if (mode !== undefined) fs.fchmodSync(descriptor, mode);
    if (isDurable) fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

function partsOf(content: FileText): Iterable<Uint8Array | string> {
  const isWhole = typeof content === 'string' || content instanceof Uint8Array;
  return isWhole ? [content] : content;
}

/** Waits until the disk has the names in a folder. Not every system can do that. */
export function syncFolder({ fs }: Pick<Host, 'fs'>, folder: string): void {
  let descriptor: number | undefined;
  try {
    descriptor = fs.openSync(folder, 'r');
    fs.fsyncSync(descriptor);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EISDIR' && code !== 'EPERM' && code !== 'EINVAL') throw error;
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor);
  }
}

/** Creates the folder of a file if it does not exist. */
export function makeFolder(host: Pick<Host, 'fs'>, file: string): void {
  makeDirectory(host, dirname(file));
}

/**
 * Creates a directory and those above it. Node's own way never ends below /proc, where
 * nothing can be made: each failure sends it one level up and down again (20.20, 24).
 * @throws the error of the system where one of them cannot be made
 */
export function makeDirectory(host: Pick<Host, 'fs'>, directory: string): void {
  const isThere = (): boolean =>
    host.fs.statSync(directory, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isThere()) return;
  const above = dirname(directory);
  if (above !== directory) makeDirectory(host, above);
  try {
    host.fs.mkdirSync(directory);
  } catch (error) {
    // Another process may have made it in between.
    if (!isThere()) throw error;
  }
}

function temporaryName(
  { pid, elapsed }: Pick<Host, 'elapsed' | 'pid'>,
  file: string,
): string {
  return `${file}.${pid}-${Math.round(elapsed() * 1e6).toString(36)}.tmp`;
}
