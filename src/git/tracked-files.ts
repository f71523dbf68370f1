import { Buffer } from 'node:buffer';
import { join } from 'node:path';
import type { Host } from '../core/host.ts';
import { runGit } from './run.ts';

// https://git-scm.com/docs/index-format
const headerLength = 12;
const firstName = headerLength + 62;
/** An extension of this name says that entries are in a second file. */
const splitMark = 'link';
/** Its name and its length. */
const extensionHeader = 8;
/** SHA-1 and SHA-256. */
const checksumLengths = [20, 32];
const lengthMask = 0xfff;
const flagsBefore = 2;
/** With an object id of 20 bytes; entries with longer ones are left to git. */
const modeBefore = 38;
const regularModes = [0o100644, 0o100755];
const readableVersions = [2, 3];
const redirections = ['GIT_DIR', 'GIT_INDEX_FILE', 'GIT_WORK_TREE'];

/**
 * Whether the index of the repository names each of some paths. False if only git
 * itself can tell. True saves the start of a process, which takes longer than checking
 * a file.
 */
export function tracksAll(host: Host, root: string, paths: readonly string[]): boolean {
  // The root itself is not an entry.
  if (isRedirected(host) || paths.includes('')) return false;
  const index = readIndex(host, root);
  if (index === null) return false;
  return paths.every((path) => hasEntry(index, Buffer.from(path)));
}

interface KnownIndex {
  readonly stamp: string;
  readonly bytes: Buffer | null;
}

// A run asks more than once. git replaces the whole file when it changes it.
const knownIndexes = new WeakMap<Host, KnownIndex>();

function readIndex(host: Host, root: string): Buffer | null {
  const file = join(root, '.git', 'index');
  const stamp = stampOf(host, file);
  const known = knownIndexes.get(host);
  if (known?.stamp === stamp) return known.bytes;
  const bytes = parseIndex(host, file);
  knownIndexes.set(host, { stamp, bytes });
  return bytes;
}

// In a linked work tree `.git` is a file, not a directory.
function stampOf({ fs }: Host, file: string): string {
  try {
    const { ino, size, mtimeMs } = fs.statSync(file);
    return [file, ino, size, mtimeMs].join('\0');
  } catch {
    return file;
  }
}

/** The bytes of an index whose entries can be searched; null for any other. */
function parseIndex({ fs }: Host, file: string): Buffer | null {
  try {
    const index = fs.readFileSync(file);
    const isReadable =
      index.length > headerLength &&
      index.toString('latin1', 0, 4) === 'DIRC' &&
      readableVersions.includes(index.readUInt32BE(4)) &&
      !isSplit(index);
    return isReadable ? index : null;
  } catch {
    return null;
  }
}

// Extensions stand after the entries, one behind the other up to the checksum. The
// letters of the mark may also be part of a name: from there no chain leads to the end.
function isSplit(index: Buffer): boolean {
  const ends = checksumLengths.map((length) => index.length - length);
  for (let at = index.indexOf(splitMark); at !== -1;) {
    let next = at;
    while (next < Math.min(...ends))
      next += extensionHeader + index.readUInt32BE(next + 4);
    if (ends.includes(next)) return true;
    at = index.indexOf(splitMark, at + 1);
  }
  return false;
}

// An entry's name ends with a NUL. Its mode, and its length in the flags, come before
// it at fixed places. So a longer name with the same end does not match.
function hasEntry(index: Buffer, name: Buffer): boolean {
  const sought = Buffer.concat([name, Buffer.of(0)]);
  const length = Math.min(name.length, lengthMask);
  for (let at = index.indexOf(sought, firstName); at !== -1;) {
    const flags = index.readUInt16BE(at - flagsBefore);
    const isRegular = regularModes.includes(index.readUInt32BE(at - modeBefore));
    if (isRegular && (flags & lengthMask) === length && isPlain(flags)) return true;
    at = index.indexOf(sought, at + 1);
  }
  return false;
}

// The flags of a version 3 entry can have two more bytes, and a stage other than 0
// is one side of a conflict. In both cases git has to be asked.
function isPlain(flags: number): boolean {
  return (flags & 0x7000) === 0;
}

/** Whether git tracks anything in a directory, named relative to the root. */
export async function tracksAnyUnder(
  host: Host,
  root: string,
  directory: string,
): Promise<boolean> {
  const index = isRedirected(host) ? null : readIndex(host, root);
  // These versions hold whole names: a directory whose name is missing has no entry.
  if (index !== null && !index.includes(`${directory}/`)) return false;
  const isRepository = host.fs.existsSync(join(root, '.git'));
  if (!isRepository) return false;
  const result = await runGit(host, root, ['ls-files', '-z', '--', directory]);
  return result.stdout.length > 0;
}

function isRedirected({ env }: Host): boolean {
  return redirections.some((name) => env[name] !== undefined);
}
