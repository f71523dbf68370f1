import { dangerous, mismatch, sound } from './inspection.ts';
import type { Inspection } from './inspection.ts';

const end = Buffer.from('%%EOF');
const zipEnd = Buffer.from('PK\x05\x06', 'latin1');
/** A zip's end record and its longest comment. */
const zipTail = 22 + 65_535;
/** Names that make a reader act by itself. */
const active = /\/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)(?![A-Za-z0-9])/;

/**
 * A PDF that begins at the first byte and ends at its end mark: readers bear with a
 * kilobyte before and anything behind, which is where the second type of a polyglot is.
 */
export function inspectPdf(bytes: Buffer): Inspection {
  if (bytes.toString('latin1', 0, 5) !== '%PDF-') return mismatch('no PDF header');
  const last = bytes.lastIndexOf(end);
  if (last === -1) return mismatch('no end of file mark');
  const rest = bytes.toString('latin1', last + end.length);
  if (!/^\s*$/.test(rest)) return dangerous('data behind the end');
  if (bytes.subarray(-zipTail).includes(zipEnd)) return dangerous('a zip inside');
  const name = active.exec(unescapeNames(bytes.toString('latin1')))?.[1];
  return name === undefined ? sound : dangerous(`active content: /${name}`);
}

/** A name may be written with codes for its letters: /J#61vaScript. */
function unescapeNames(text: string): string {
  return text.replace(/#([\da-fA-F]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
