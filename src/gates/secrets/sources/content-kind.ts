import { isUtf8 } from 'node:buffer';
import { Buffer } from 'node:buffer';
import { toUtf8, utf16Of } from '../../../core/decode-text.ts';

/** What bytes hold: text, or something that is not looked into. */
export type ContentKind =
  | { readonly kind: 'text'; readonly bytes: Buffer }
  | { readonly kind: 'archive' }
  | { readonly kind: 'binary' };

/** A file that has a NUL among its first bytes is binary to git. */
const probe = 8000;

/** What an archive, or a compressed file, begins with. */
const archives: readonly (readonly number[])[] = [
  // zip, jar, docx
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
  // gzip, bzip2, xz, zstd, 7z, rar, ar
  [0x1f, 0x8b],
  [0x42, 0x5a, 0x68],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a],
  [0x28, 0xb5, 0x2f, 0xfd],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x52, 0x61, 0x72, 0x21],
  [0x21, 0x3c, 0x61, 0x72, 0x63, 0x68, 0x3e],
];
/** https://www.gnu.org/software/tar/manual/html_node/Standard.html */
const tarMark = { at: 257, text: 'ustar' };

/** Tells what bytes hold; UTF-16 becomes UTF-8. */
export function contentKind(content: Uint8Array): ContentKind {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length);
  if (utf16Of(bytes) !== null) return { kind: 'text', bytes: toUtf8(bytes) };
  if (isArchive(bytes)) return { kind: 'archive' };
  const nul = bytes.indexOf(0);
  const isBinary = nul !== -1 && nul < probe && !isUtf8(bytes);
  return isBinary ? { kind: 'binary' } : { kind: 'text', bytes };
}

function isArchive(bytes: Buffer): boolean {
  const { at, text } = tarMark;
  return (
    archives.some((mark) => mark.every((byte, index) => bytes[index] === byte)) ||
    bytes.toString('latin1', at, at + text.length) === text
  );
}
