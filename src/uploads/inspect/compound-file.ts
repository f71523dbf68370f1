import { dangerous, mismatch, sound } from './inspection.ts';
import type { Inspection } from './inspection.ts';

const signature = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** Holds a file of any kind, which a double click opens ([MS-OLEDS] 2.3.6). */
export const embeddedFile = '\u0001Ole10Native';
const headerSize = 512;
const entrySize = 128;
/** Sector numbers from here on are marks ([MS-CFB] 2.1). */
const firstMark = 0xfffffffa;
const inHeader = 109;

/**
 * Accepts a compound file ([MS-CFB]) with one of these streams. The signature is not
 * enough, because an installer has the same.
 */
export function inspectCompoundFile(
  bytes: Buffer,
  streams: readonly string[],
): Inspection {
  if (!bytes.subarray(0, signature.length).equals(signature))
    return mismatch('no compound file signature');
  if (bytes.length < headerSize) return mismatch('cut off');
  const names = readDirectory(bytes);
  if (names === null) return mismatch('a broken directory');
  if (names.some((name) => name === 'EncryptedPackage'))
    return dangerous('encrypted: it cannot be looked into');
  if (!streams.some((stream) => names.includes(stream)))
    return mismatch(`none of the streams ${streams.join(', ')}`);
  if (names.some((name) => /^_VBA_PROJECT|^VBA$|^Macros$/.test(name)))
    return dangerous('macros');
  return names.includes(embeddedFile) ? dangerous('an embedded file') : sound;
}

/** The names in the directory; null where its sectors are invalid. */
function readDirectory(bytes: Buffer): string[] | null {
  const shift = bytes.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return null;
  const size = 1 << shift;
  const sectors = chainOf(bytes, bytes.readUInt32LE(48), size);
  return sectors?.flatMap((sector) => readNames(bytes, sector, size)) ?? null;
}

function readNames(bytes: Buffer, sector: number, size: number): string[] {
  const names: string[] = [];
  const start = (sector + 1) * size;
  for (let at = start; at < start + size; at += entrySize) {
    const length = bytes.readUInt16LE(at + 64);
    // The length counts the NUL at the end; 0 is an unused entry.
    if (length >= 2 && length <= 64)
      names.push(bytes.toString('utf16le', at, at + length - 2));
  }
  return names;
}

/** The sectors of a stream in order; null for a loop, or one outside of the file. */
function chainOf(bytes: Buffer, first: number, size: number): number[] | null {
  const chain: number[] = [];
  const longest = Math.ceil(bytes.length / size);
  for (let sector = first; sector < firstMark;) {
    const isInside = (sector + 2) * size <= bytes.length;
    if (!isInside || chain.length >= longest) return null;
    chain.push(sector);
    const next = nextSector(bytes, sector, size);
    if (next === null) return null;
    sector = next;
  }
  return chain.length === 0 ? null : chain;
}

/** Looks a sector up in the allocation table, whose sectors the header lists. */
function nextSector(bytes: Buffer, sector: number, size: number): number | null {
  const perSector = size / 4;
  const table = Math.floor(sector / perSector);
  // The header lists 109 tables, for the first 6.8 MB with small sectors. Directories
  // are within these, as they are near the start.
  if (table >= inHeader) return null;
  const at = (bytes.readUInt32LE(76 + table * 4) + 1) * size + (sector % perSector) * 4;
  return at + 4 <= bytes.length ? bytes.readUInt32LE(at) : null;
}
