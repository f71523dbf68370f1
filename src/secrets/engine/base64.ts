import { Buffer } from 'node:buffer';

/** How a keyword looks in base64, by how many bytes stand before it: 0, 1 or 2 of 3. */
export interface EncodedKeyword {
  readonly text: string;
  /** How many characters of its group of four come before the text. */
  readonly skipped: number;
}

/**
 * The three ways in which a text looks in base64, without what its neighbours change.
 */
export function encodedForms(text: string): readonly EncodedKeyword[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.from('\0'.repeat(shift) + text, 'latin1').toString('base64');
    const skipped = shift === 0 ? 0 : shift + 1;
    const whole = Math.floor(((shift + text.length) * 8) / 6);
    return { text: encoded.slice(skipped, whole), skipped };
  });
}

/** A run of base64 in a text, decoded. */
export interface DecodedRun {
  readonly start: number;
  readonly end: number;
  readonly bytes: Buffer;
}

/** No further than this from the keyword, both ways. */
const reach = 8192;
/** Of what was decoded before, so much is decoded again: the name of a value. */
const overlap = 256;

/**
 * Decodes the run of base64 around a keyword.
 * @param at - where the first whole group of four with the keyword begins
 * @param decodedTo - where the run ended that was decoded before this one
 */
export function decodeAround(bytes: Buffer, at: number, decodedTo: number): DecodedRun {
  const first = Math.max(0, at - reach, decodedTo - overlap);
  let start = at;
  while (start - 4 >= first && isEncoded(bytes, start - 4, start)) start -= 4;
  let end = at;
  const last = Math.min(bytes.length, at + reach);
  while (end < last && isBase64[bytes[end]!] === 1) end++;
  return {
    start,
    end,
    bytes: Buffer.from(bytes.toString('latin1', start, end), 'base64'),
  };
}

const isBase64 = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(/[\w+/-]/.test(String.fromCharCode(byte))),
);

function isEncoded(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (isBase64[bytes[at]!] === 0) return false;
  return true;
}
