interface SystemError extends Error {
  readonly code?: string;
  readonly path?: string;
}

/** By the code of the operating system: what is wrong, and what to do. */
const states: Readonly<Record<string, string>> = {
  EACCES: 'may not be changed or read. Give this user the right to',
  EPERM: 'may not be changed. Give this user the right to',
  EROFS: 'lies on a file system that is read-only. Make it writable',
  EISDIR: 'is a directory where a file is read. Rename it',
  ENOSPC: 'has no room: the disk is full. Make room',
  EDQUOT: 'has no room: the quota is used up. Make room',
  EMFILE: 'cannot be opened: too many files are open. Raise ulimit -n',
  ENFILE: 'cannot be opened: too many files are open on this machine. Close some',
};

/**
 * What an error that is not a fault of the program says: a place that is read-only, a
 * full disk, a part of the installation that is missing; null for any other.
 */
export function describeOrdinary(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code = '', path, message } = error as SystemError;
  if (/native binding|Cannot find module '@oxc-parser/i.test(message))
    return (
      'the part of the parser for this platform is not installed. Install without ' +
      '--omit=optional, and with a lock file of this platform: npm install'
    );
  const state = states[code];
  if (state === undefined) return null;
  // Node does not say which file it read.
  const unnamed = code === 'EISDIR' ? 'something' : 'the output';
  return `${path ?? unnamed} ${state} (${code})`;
}
