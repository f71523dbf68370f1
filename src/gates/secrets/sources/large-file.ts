import { Buffer } from 'node:buffer';
import { join } from 'node:path';
import { utf16Of } from '../../../core/decode-text.ts';
import type { GateContext } from '../../../core/gate.ts';
import type { TreeFile } from '../../../core/tree.ts';
import { findSecrets } from '../../../secrets/engine/scan.ts';
import { contentKind } from './content-kind.ts';
import type { FoundSecret } from './found-secret.ts';
import { loosenessOf } from './looseness.ts';
import { partsOf } from './scan-file.ts';
import type { TreeReading } from './tree-reading.ts';

/** Files of more bytes are read in pieces and never held as a whole. */
const limit = 64 << 20;
const pieceLength = 4 << 20;
/** A secret may lie over the border of two pieces. */
const overlap = 24 << 10;

/** Whether a file on the disk is too large to be read at once. */
export function isLarge({ host, root }: GateContext, { path }: TreeFile): boolean {
  const stats = host.fs.lstatSync(join(root, path), { throwIfNoEntry: false });
  return stats?.isFile() === true && stats.size > limit;
}

/** Looks through a large file piece by piece. Columns are counted in bytes. */
export function scanLargeFile(
  { host, root, progress }: GateContext,
  path: string,
  reading: TreeReading,
): void {
  const { fs } = host;
  let descriptor: number;
  try {
    descriptor = fs.openSync(join(root, path), 'r');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    reading.unreadable.push({ path, reason: code ?? message });
    return;
  }
  try {
    const total = fs.fstatSync(descriptor).size;
    const buffer = Buffer.alloc(pieceLength);
    const first = buffer.subarray(0, fs.readSync(descriptor, buffer, 0, 65_536, 0));
    const { kind } = contentKind(first);
    if (kind === 'archive') reading.archives.push(path);
    if (kind === 'binary') reading.binaries.push(path);
    if (kind !== 'text') return;
    if (utf16Of(first) !== null) {
      reading.unreadable.push({ path, reason: 'it is UTF-16 and larger than 64 MB' });
      return;
    }
    reading.read.push(path);
    const scan = pieceScanner(path, reading.secrets);
    for (let from = 0; from < total; from += pieceLength - overlap) {
      host.signal.throwIfAborted();
      const length = fs.readSync(descriptor, buffer, 0, pieceLength, from);
      if (length === 0) break;
      scan(buffer.subarray(0, length), from);
      progress(`${path}: ${Math.round((from / total) * 100)} %`);
    }
  } finally {
    fs.closeSync(descriptor);
  }
}

function pieceScanner(
  path: string,
  secrets: FoundSecret[],
): (piece: Buffer, from: number) => void {
  const seen = new Set<number>();
  const looseness = loosenessOf(path);
  let line = 1;
  return (piece, from) => {
    for (const match of findSecrets(piece, looseness)) {
      if (seen.has(from + match.start)) continue;
      seen.add(from + match.start);
      const at = line + countLines(piece.subarray(0, match.start));
      const column = match.start - piece.lastIndexOf(10, match.start);
      const endColumn = column + match.end - match.start;
      const range = { line: at, column, endLine: at, endColumn };
      secrets.push({ ...partsOf(match), path, range, line: at, commit: null });
    }
    line += countLines(piece.subarray(0, pieceLength - overlap));
  };
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}
