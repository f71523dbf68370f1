import { inflateRawSync } from 'node:zlib';
import { dangerous, mismatch, sound } from './inspection.ts';
import type { Inspection } from './inspection.ts';
import { readZipDirectory } from './zip-directory.ts';
import type { ZipEntry } from './zip-directory.ts';

const mostEntries = 1000;
const mostBytes = 100 * 1024 * 1024;
/** Honest documents shrink to a third or, of long tables, a thirtieth. */
const mostRatio = 100;
const mostTypes = 1024 * 1024;
const typesName = '[Content_Types].xml';
const stored = 0;
const deflated = 8;

/**
 * An Office document: a zip with this part, declared as of this type. Sizes come from
 * the directory, and nothing is unpacked but the list of types, within a bound.
 */
export function inspectOffice(
  bytes: Buffer,
  part: string,
  contentType: string,
): Inspection {
  if (bytes.length < 4 || bytes.readUInt32LE(0) !== 0x04034b50)
    return mismatch('no zip signature');
  const entries = readZipDirectory(bytes, mostEntries);
  if (entries === null) return mismatch('no readable zip directory');
  const danger = findDanger(entries);
  if (danger !== null) return dangerous(danger);
  const types = entries.find(({ name }) => name === typesName);
  if (types === undefined) return mismatch(`no ${typesName}`);
  if (!entries.some(({ name }) => name === part)) return mismatch(`no ${part}`);
  const text = readText(bytes, types);
  if (text === null) return mismatch(`an unreadable ${typesName}`);
  if (/macroEnabled|vbaProject/i.test(text)) return dangerous('macros');
  return text.includes(contentType) ? sound : mismatch(`not of type ${contentType}`);
}

function findDanger(entries: readonly ZipEntry[]): string | null {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > mostBytes) return `${total} bytes when unpacked`;
  for (const entry of entries) {
    const danger = dangerOf(entry);
    if (danger !== null) return danger;
  }
  if (new Set(entries.map(({ name }) => name)).size < entries.length)
    return 'two entries of one name';
  return isOverlapping(entries) ? 'entries that overlap' : null;
}

const dangers: readonly (readonly [string, (entry: ZipEntry) => boolean])[] = [
  ['an encrypted entry', ({ isEncrypted }) => isEncrypted],
  ['a link', ({ isLink }) => isLink],
  ['an unusual method', ({ method }) => method !== stored && method !== deflated],
  ['a bomb', ({ size, packedSize }) => size > packedSize * mostRatio],
  ['a path out of the archive', ({ name }) => /(^|\/)\.\.(\/|$)|^\/|\\|:/.test(name)],
  ['macros', ({ name }) => /vbaProject\.bin$/i.test(name)],
  ['an archive or program inside', ({ name }) => /\.(zip|jar|exe|dll|js)$/i.test(name)],
];

function dangerOf(entry: ZipEntry): string | null {
  return dangers.find(([, holds]) => holds(entry))?.[0] ?? null;
}

function isOverlapping(entries: readonly ZipEntry[]): boolean {
  const sorted = [...entries].sort((a, b) => a.header - b.header);
  return sorted.some(({ header }, index) => header < (sorted[index - 1]?.end ?? 0));
}

/** The entry's text; null where it is broken or longer than it says. */
function readText(
  bytes: Buffer,
  { method, start, end, size }: ZipEntry,
): string | null {
  if (size > mostTypes) return null;
  const data = bytes.subarray(start, end);
  if (method === stored) return data.toString('utf8');
  try {
    return inflateRawSync(data, { maxOutputLength: mostTypes }).toString('utf8');
  } catch {
    return null;
  }
}
