/** An entry as a zip's central directory tells it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly isLink: boolean;
  readonly packedSize: number;
  readonly size: number;
  /** Where its data begins and ends in the file, by its own header. */
  readonly start: number;
  readonly end: number;
  /** Where its own header begins. */
  readonly header: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const headerSignature = 0x04034b50;
const endSize = 22;
const entryFrame = 46;
const headerFrame = 30;

/**
 * The entries of a zip, by its directory alone: nothing is unpacked.
 * @returns null for anything but a complete zip of one part in the plain (32-bit) form
 */
export function readZipDirectory(bytes: Buffer, most: number): ZipEntry[] | null {
  // Office writes no comment; with one, two ends could be read in two ways.
  const end = bytes.length - endSize;
  if (end < 0 || bytes.readUInt32LE(end) !== endSignature) return null;
  const count = bytes.readUInt16LE(end + 10);
  const start = bytes.readUInt32LE(end + 16);
  const isWhole =
    bytes.readUInt16LE(end + 8) === count &&
    count > 0 &&
    count <= most &&
    start + bytes.readUInt32LE(end + 12) === end;
  return isWhole ? readEntries(bytes, start, end, count) : null;
}

/** Where the directory begins, of a zip that has one. */
export function directoryOf(bytes: Buffer): number {
  return bytes.readUInt32LE(bytes.length - endSize + 16);
}

function readEntries(
  bytes: Buffer,
  start: number,
  end: number,
  count: number,
): ZipEntry[] | null {
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + entryFrame > end || bytes.readUInt32LE(at) !== entrySignature) return null;
    const nameLength = bytes.readUInt16LE(at + 28);
    const entry = readEntry(bytes, at, nameLength, start);
    if (entry === null) return null;
    entries.push(entry);
    at +=
      entryFrame +
      nameLength +
      bytes.readUInt16LE(at + 30) +
      bytes.readUInt16LE(at + 32);
  }
  return at === end ? entries : null;
}

function readEntry(
  bytes: Buffer,
  at: number,
  nameLength: number,
  directory: number,
): ZipEntry | null {
  const header = bytes.readUInt32LE(at + 42);
  if (header + headerFrame > directory) return null;
  if (bytes.readUInt32LE(header) !== headerSignature) return null;
  const packedSize = bytes.readUInt32LE(at + 20);
  const start =
    header +
    headerFrame +
    bytes.readUInt16LE(header + 26) +
    bytes.readUInt16LE(header + 28);
  if (start + packedSize > directory) return null;
  return {
    name: bytes.toString('utf8', at + entryFrame, at + entryFrame + nameLength),
    method: bytes.readUInt16LE(at + 10),
    isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
    isLink: (bytes.readUInt16LE(at + 40) & 0xf000) === 0xa000,
    packedSize,
    size: bytes.readUInt32LE(at + 24),
    header,
    start,
    end: start + packedSize,
  };
}
