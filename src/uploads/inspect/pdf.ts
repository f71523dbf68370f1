import { dangerous, mismatch, sound } from './inspection.ts';
import type { Inspection } from './inspection.ts';
import { unpackText } from './unpack.ts';

const end = Buffer.from('%%EOF');
const zipEnd = Buffer.from('PK\x05\x06', 'latin1');
/** A zip's end record and its longest comment. */
const zipTail = 22 + 65_535;
/** Names that make a reader act by itself. */
const active = /\/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)(?![A-Za-z0-9])/;
/** How an update of a PDF begins, after the end mark of the earlier version. */
const update = /^(?:\s|%[^<\r\n]*[\r\n])*(?:\d+\s+\d+\s+obj\b|xref\b|startxref\b|$)/;
/** All packed objects of a PDF; ten times what a file of 10 MiB holds. */
const mostObjects = 100 * 1024 * 1024;

/**
 * A PDF that begins at the first byte and ends at its end mark: readers bear with a
 * kilobyte before and anything behind, which is where the second type of a polyglot is.
 */
export async function inspectPdf(bytes: Buffer): Promise<Inspection> {
  if (bytes.toString('latin1', 0, 5) !== '%PDF-') return mismatch('no PDF header');
  if (!bytes.includes(end)) return mismatch('no end of file mark');
  if (hidesBehindEnd(bytes)) return dangerous('data behind the end');
  if (bytes.subarray(-zipTail).includes(zipEnd)) return dangerous('a zip inside');
  const text = bytes.toString('latin1');
  const plain = unescapeNames(text);
  if (/\/Encrypt(?![A-Za-z0-9])/.test(plain))
    return dangerous('encrypted: it cannot be looked into');
  return inspectNames(plain) ?? (await inspectPacked(bytes, text)) ?? sound;
}

/** Whether something else than an update follows one of the end marks. */
function hidesBehindEnd(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(end); at >= 0; at = bytes.indexOf(end, at + 1)) {
    const from = at + end.length;
    const next = bytes.indexOf(end, from);
    const until = next < 0 ? bytes.length : Math.min(next, from + 1000);
    const rest = bytes.toString('latin1', from, until);
    if (!(next < 0 ? /^\s*$/ : update).test(rest)) return true;
  }
  return false;
}

function inspectNames(text: string): Inspection | null {
  const name = active.exec(text)?.[1];
  return name === undefined ? null : dangerous(`active content: /${name}`);
}

/** A name may be written with codes for its letters: /J#61vaScript. */
function unescapeNames(text: string): string {
  return text.replace(/#([\da-fA-F]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** How much of an object is looked at before its data. */
const longestHead = 2000;

/** Objects may stand in a packed stream, the names of their actions with them. */
async function inspectPacked(bytes: Buffer, text: string): Promise<Inspection | null> {
  let left = mostObjects;
  for (const { index } of text.matchAll(/>>\s*stream\r?\n/g)) {
    const head = text.slice(Math.max(0, index - longestHead), index);
    const object = unescapeNames(head.slice(head.lastIndexOf(' obj') + 1));
    if (!/\/ObjStm(?![A-Za-z0-9])/.test(object)) continue;
    const start = text.indexOf('\n', text.indexOf('stream', index)) + 1;
    const close = text.indexOf('endstream', start);
    const data = bytes.subarray(start, close < 0 ? bytes.length : close);
    const objects = await readObjects(object, data, left);
    if (objects === undefined) return dangerous('objects that cannot be looked into');
    if (objects === null) return dangerous('a bomb');
    left -= objects.length;
    const found = inspectNames(unescapeNames(objects));
    if (found !== null) return found;
  }
  return null;
}

/** The text of a stream of objects; null for a bomb, undefined for another packing. */
async function readObjects(
  object: string,
  data: Buffer,
  most: number,
): Promise<string | null | undefined> {
  if (!object.includes('/Filter')) return data.toString('latin1');
  const isPlain = /\/Filter\s*(?:\[\s*)?\/(?:FlateDecode|Fl)\b\s*(?:\]|\/|$|>)/.test(
    object,
  );
  if (!isPlain || /\/Predictor\s+(?!1\b)/.test(object)) return undefined;
  return unpackText([data], { most });
}
