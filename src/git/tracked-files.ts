import { Buffer } from 'node:buffer';
import { join } from 'node:path';
import type { Host } from '../core/host.ts';

// https://git-scm.com/docs/index-format
const headerLength = 12;
const lengthMask = 0xfff;
/** The sizes of what stands before a name: with 20 or 32 bytes of object id. */
const flagsLength = 2;
const readableVersions = [2, 3];
const redirections = ['GIT_DIR', 'GIT_INDEX_FILE', 'GIT_WORK_TREE'];

/**
 * Whether the repository's index names each of some paths. False also where only git
 * itself could tell; true spares the start of a process, which costs more than checking
 * a file.
 */
export function tracksAll(
  host: Host,
  root: string,
  paths: readonly string[],
): boolean {
  if (redirections.some((name) => host.env[name] !== undefined)) return false;
  const index = readIndex(host, join(root, '.git', 'index'));
  if (index === null) return false;
  return paths.every((path) => hasEntry(index, Buffer.from(path)));
}

function readIndex({ fs }: Host, file: string): Buffer | null {
  try {
    const index = fs.readFileSync(file);
    const isReadable =
      index.length > headerLength &&
      index.toString('latin1', 0, 4) === 'DIRC' &&
      readableVersions.includes(index.readUInt32BE(4));
    return isReadable ? index : null;
  } catch {
    return null;
  }
}

// An entry's name ends with a NUL, and two bytes that hold its length stand before it: a
// longer name that ends alike does not pass.
function hasEntry(index: Buffer, name: Buffer): boolean {
  const sought = Buffer.concat([name, Buffer.of(0)]);
  const length = Math.min(name.length, lengthMask);
  for (let at = index.indexOf(sought, headerLength); at !== -1;) {
    const flags = index.readUInt16BE(at - flagsLength);
    if ((flags & lengthMask) === length && isPlain(flags)) return true;
    at = index.indexOf(sought, at + 1);
  }
  return false;
}

// The flags of a version 3 entry may go on for two more bytes, and a stage other than 0
// is one side of a conflict: git knows more about both.
function isPlain(flags: number): boolean {
  return (flags & 0x7000) === 0;
}
