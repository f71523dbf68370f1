import { Buffer } from 'node:buffer';

/** How far into a file is looked for how it is encoded, in bytes. */
const probe = 8000;
/** So many of every other byte are NUL in UTF-16 of a European language. */
const share = 0.9;

type Utf16 = 'utf-16le' | 'utf-16be';

/**
 * UTF-16 by its mark; without one, by the NUL in nearly every other byte. Null: it is
 * something else.
 */
export function utf16Of(bytes: Uint8Array): Utf16 | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return bytes.length < 8 || !bytes.includes(0) ? null : guessUtf16(bytes);
}

function guessUtf16(bytes: Uint8Array): Utf16 | null {
  const head = bytes.subarray(0, Math.min(probe, bytes.length & ~1));
  const counts: [even: number, odd: number] = [0, 0];
  for (let at = 0; at < head.length; at++) if (head[at] === 0) counts[at & 1]!++;
  const [even, odd] = counts;
  const most = (head.length / 2) * share;
  if (odd >= most && even === 0) return 'utf-16le';
  return even >= most && odd === 0 ? 'utf-16be' : null;
}

/** The text of bytes in UTF-8 or UTF-16. */
export function decodeText(bytes: Uint8Array): string {
  const encoding = utf16Of(bytes) ?? 'utf-8';
  return new TextDecoder(encoding, { ignoreBOM: false }).decode(bytes);
}

/** Bytes in UTF-16 as UTF-8, all others as they are. */
export function toUtf8(content: Uint8Array): Buffer {
  const encoding = utf16Of(content);
  if (encoding === null)
    return Buffer.from(content.buffer, content.byteOffset, content.length);
  return Buffer.from(new TextDecoder(encoding).decode(content), 'utf8');
}
