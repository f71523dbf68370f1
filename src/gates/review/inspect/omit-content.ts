import { isUtf8 } from 'node:buffer';
import { Buffer } from 'node:buffer';
import { isUtf16 } from '../../../core/decode-source.ts';
import type { OmissionReason } from '../../../core/tree.ts';

/** What the bytes of a file alone tell: that it is not a source to be checked. */
export type ContentOmission = Extract<OmissionReason, 'binary' | 'generated' | 'lfs'>;

/** A file that has a NUL among its first bytes is binary to git. */
const binaryProbe = 8000;
/** How far into a file the comment that marks it as generated may end, in bytes. */
const headLength = 2000;

const pointer = 'version https://git-lfs.github.com/spec/v1\n';
/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md: less than 1,024 bytes. */
const longestPointer = 1024;

/**
 * Why the content of a file is not looked at, or null. A NUL alone does not make a file
 * binary: in a string or comment it is text to every compiler. Nor does UTF-16, which
 * is a source in a wrong encoding.
 */
export function omissionByContent(bytes: Uint8Array): ContentOmission | null {
  if (isPointer(bytes)) return 'lfs';
  const nul = bytes.indexOf(0);
  const isBinary = nul !== -1 && nul < binaryProbe && !isUtf16(bytes) && !isUtf8(bytes);
  if (isBinary) return 'binary';
  return isMarkedGenerated(bytes) ? 'generated' : null;
}

function isPointer(bytes: Uint8Array): boolean {
  if (bytes.length >= longestPointer || bytes[0] !== pointer.charCodeAt(0))
    return false;
  const text = new TextDecoder().decode(bytes);
  return text.startsWith(pointer) && /^oid sha256:[0-9a-f]{64}$/m.test(text);
}

const leadingComments = /^(?:\s|(?:#|\/\/)[^\n]*(?:\n|$)|\/\*[^]*?\*\/|<!--[^]*?-->)*/;

function isMarkedGenerated({ buffer, byteOffset, length }: Uint8Array): boolean {
  const head = Buffer.from(buffer, byteOffset, Math.min(length, headLength));
  if (!head.includes('@generated')) return false;
  const [comments = ''] = leadingComments.exec(head.toString('utf8')) ?? [];
  return /(?:^|[\s*/])@generated\b/.test(comments);
}
