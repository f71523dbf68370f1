import type { Host } from '../../../core/host.ts';

/**
 * What changes when a file does: size, times of modification and of change (both in
 * milliseconds with fractions), inode. Nobody can set the time of change, so a file
 * that was given its old time of modification is still seen to be another.
 */
export type FileStamp = readonly [
  size: number,
  modified: number,
  changed: number,
  inode: number,
];

/** The stamp of a regular file, a link being itself; null for all else. */
export function stampOf({ fs }: Pick<Host, 'fs'>, file: string): FileStamp | null {
  try {
    const stats = fs.lstatSync(file, { throwIfNoEntry: false });
    if (stats === undefined || !stats.isFile()) return null;
    return [stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino];
  } catch {
    return null;
  }
}

/** Whether a file is as it was, as far as its size and times tell. */
export function isSameStamp(a: FileStamp, b: FileStamp): boolean {
  return a.every((part, index) => part === b[index]);
}

/** Milliseconds: no file system that is in use counts time in larger steps. */
const coarsest = 2000;

/**
 * Whether a file may have changed after it was read without its stamp showing it: the
 * clock of the file system stood still between the two. Git has the same care.
 * https://git-scm.com/docs/racy-git
 * @param opened - the file system's own time before anything was read
 */
export function isRacy([, modified, changed]: FileStamp, opened: number): boolean {
  return Math.max(modified, changed) > opened - coarsest;
}
