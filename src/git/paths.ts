import { isUtf8 } from 'node:buffer';
import type { Buffer } from 'node:buffer';
import type { TreeFile } from '../core/tree.ts';

/** The fields of a NUL-separated list, as the bytes that they are. */
export function splitFields(list: Buffer): readonly Buffer[] {
  const fields: Buffer[] = [];
  for (let start = 0; start < list.length;) {
    const end = list.indexOf(0, start);
    const stop = end === -1 ? list.length : end;
    if (stop > start) fields.push(list.subarray(start, stop));
    start = stop + 1;
  }
  return fields;
}

/** A file by its name as git has it; bytes that are not UTF-8 are shown as `\xNN`. */
export function toTreeFile(raw: Buffer): TreeFile {
  return isUtf8(raw) ? { path: raw.toString('utf8') } : { path: showBytes(raw), raw };
}

/** A name that is not UTF-8, its foreign bytes shown as `\xNN`. */
export function showBytes(raw: Uint8Array): string {
  return Array.from(raw, (byte) =>
    byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`,
  ).join('');
}
