import { embeddedFile } from './compound-file.ts';
import { dangerous, mismatch, sound } from './inspection.ts';
import type { Inspection } from './inspection.ts';
import { unpack } from './unpack.ts';
import { directoryOf, readZipDirectory } from './zip-directory.ts';
import type { ZipEntry } from './zip-directory.ts';

const mostEntries = 1000;
const mostBytes = 100 * 1024 * 1024;
/** Honest documents shrink to a third or, of long tables, a thirtieth. */
const mostRatio = 100;
/** A part of one repeated paragraph shrinks more: a ratio says nothing of few bytes. */
const leastBomb = 1024 * 1024;
/** The same of a whole document, which nothing but a bomb is made of. */
const mostRatioOfAll = 80;
const leastBombOfAll = 16 * 1024 * 1024;
const mostTypes = 1024 * 1024;
const typesName = '[Content_Types].xml';
/** A part with macros; SheetJS tells of an ending that could be one, and has none. */
const macros = /<Override\b[^>]*(?:macroEnabled|vbaProject)/i;
const stored = 0;
const deflated = 8;

/**
 * An Office document: a zip with this part, declared as of this type. Every entry is
 * unpacked, one piece at a time, and has to have the size that the directory tells.
 */
export async function inspectOffice(
  bytes: Buffer,
  part: string,
  contentType: string,
): Promise<Inspection> {
  if (bytes.length < 4 || bytes.readUInt32LE(0) !== 0x04034b50)
    return mismatch('no zip signature');
  const entries = readZipDirectory(bytes, mostEntries);
  if (entries === null) return mismatch('no readable zip directory');
  const danger = findDanger(entries, bytes);
  if (danger !== null) return dangerous(danger);
  for (const name of [typesName, part])
    if (!entries.some((entry) => entry.name === name)) return mismatch(`no ${name}`);
  const contents = await inspectContents(bytes, entries);
  if ('verdict' in contents) return contents;
  if (macros.test(contents.types)) return dangerous('macros');
  return contents.types.includes(contentType)
    ? sound
    : mismatch(`not of type ${contentType}`);
}

function findDanger(entries: readonly ZipEntry[], bytes: Buffer): string | null {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > mostBytes) return `${total} bytes when unpacked`;
  if (total > leastBombOfAll && total > bytes.length * mostRatioOfAll) return 'a bomb';
  for (const entry of entries) {
    const danger = dangerOf(entry);
    if (danger !== null) return danger;
  }
  if (new Set(entries.map(({ name }) => name)).size < entries.length)
    return 'two entries of one name';
  if (isOverlapping(entries)) return 'entries that overlap';
  return isHiding(entries, directoryOf(bytes)) ? 'data between the entries' : null;
}

const dangers: readonly (readonly [string, (entry: ZipEntry) => boolean])[] = [
  ['an encrypted entry', ({ isEncrypted }) => isEncrypted],
  ['a link', ({ isLink }) => isLink],
  ['an unusual method', ({ method }) => method !== stored && method !== deflated],
  [
    'a bomb',
    ({ size, packedSize }) => size > Math.max(leastBomb, packedSize * mostRatio),
  ],
  ['a path out of the archive', ({ name }) => /(^|\/)\.\.(\/|$)|^\/|\\|:/.test(name)],
  ['macros', ({ name }) => /vbaProject\.bin$/i.test(name)],
  ['an archive or program inside', ({ name }) => /\.(zip|jar|exe|dll|js)$/i.test(name)],
];

function dangerOf(entry: ZipEntry): string | null {
  return dangers.find(([, holds]) => holds(entry))?.[0] ?? null;
}

/** A descriptor of an entry's sizes may follow it. */
const longestGap = 24;

function isOverlapping(entries: readonly ZipEntry[]): boolean {
  const sorted = [...entries].sort((a, b) => a.header - b.header);
  return sorted.some(({ header }, index) => header < (sorted[index - 1]?.end ?? 0));
}

/** Whether something stands between the entries that the directory does not tell of. */
function isHiding(entries: readonly ZipEntry[], directory: number): boolean {
  const sorted = [...entries].sort((a, b) => a.header - b.header);
  const begins = [...sorted.slice(1).map(({ header }) => header), directory];
  if (sorted[0]!.header !== 0) return true;
  return sorted.some(({ end }, index) => begins[index]! - end > longestGap);
}

/** Unpacks every entry; gives the list of types, or what is wrong. */
async function inspectContents(
  bytes: Buffer,
  entries: readonly ZipEntry[],
): Promise<Inspection | { readonly types: string }> {
  let types = '';
  for (const entry of entries) {
    const text: Buffer[] = [];
    const isTypes = entry.name === typesName;
    if (isTypes && entry.size > mostTypes)
      return mismatch(`an unreadable ${typesName}`);
    const embedded = watchFor(embeddedMark);
    const problem = await unpackEntry(bytes, entry, (piece) => {
      if (isTypes) text.push(piece);
      embedded.look(piece);
    });
    if (problem !== null) return problem;
    if (embedded.isFound() && entry.name.endsWith('.bin'))
      return dangerous('an embedded file');
    if (isTypes) types = Buffer.concat(text).toString('utf8');
  }
  return { types };
}

const embeddedMark = Buffer.from(embeddedFile, 'utf16le');

/** Looks for a mark in pieces, which may cut it. */
function watchFor(mark: Buffer) {
  let isFound = false;
  let tail: Buffer = Buffer.alloc(0);
  return {
    look: (piece: Buffer): void => {
      if (isFound) return;
      isFound =
        piece.includes(mark) ||
        Buffer.concat([tail, piece.subarray(0, mark.length)]).includes(mark);
      tail = Buffer.from(piece.subarray(-mark.length));
    },
    isFound: (): boolean => isFound,
  };
}

async function unpackEntry(
  bytes: Buffer,
  { name, method, start, end, size }: ZipEntry,
  onPiece: (piece: Buffer) => void,
): Promise<Inspection | null> {
  const data = bytes.subarray(start, end);
  if (method === stored) {
    onPiece(data);
    return data.length === size ? null : dangerous(`${name} is not as long as it says`);
  }
  const { state, size: found } = await unpack([data], {
    most: size,
    isRaw: true,
    onPiece,
  });
  if (state === 'broken') return mismatch(`${name} cannot be unpacked`);
  return found === size ? null : dangerous(`${name} is not as long as it says`);
}
