import { isUtf8 } from 'node:buffer';
import type { DecodedSource, Language } from './language.ts';

/** The text of a source. Where the language knows no other encoding, that is UTF-8. */
export function decodeSource(
  bytes: Uint8Array,
  language: Pick<Language, 'decode'>,
): DecodedSource {
  const own = language.decode?.(bytes) ?? null;
  if (own !== null) return own;
  if (!isUtf8(bytes)) return decodeForeign(bytes);
  return { text: new TextDecoder().decode(bytes), isUtf8: true, problem: null };
}

/** Whether bytes begin with the byte order mark of UTF-16, either way round. */
export function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function decodeForeign(bytes: Uint8Array): DecodedSource {
  if (isUtf16(bytes)) {
    const label = bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
    const problem = { reason: 'it is UTF-16, not UTF-8', start: 0, end: 1 };
    return { text: new TextDecoder(label).decode(bytes), isUtf8: false, problem };
  }
  const text = new TextDecoder().decode(bytes);
  const start = validLength(bytes);
  const at = new TextDecoder().decode(bytes.subarray(0, start)).length;
  const problem = { reason: 'it is not UTF-8', start: at, end: at + 1 };
  return { text, isUtf8: false, problem };
}

/** How many bytes stand before the first that is not UTF-8, found by halving. */
function validLength(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    // A cut may fall into a character: up to three bytes of it may be missing.
    const kept = [0, 1, 2, 3].find((cut) => isUtf8(bytes.subarray(0, middle - cut)));
    if (kept === undefined) invalid = middle;
    else valid = middle;
  }
  const cut = [0, 1, 2, 3].find((back) => isUtf8(bytes.subarray(0, valid - back))) ?? 0;
  return valid - cut;
}
