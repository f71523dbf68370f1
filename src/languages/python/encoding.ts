import { Buffer } from 'node:buffer';
import type { DecodedSource } from '../../core/language.ts';

// https://peps.python.org/pep-0263/
const cookie = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const blank = /^[ \t\f]*(?:#|$)/;

/** Bytes in which the first two lines end, if they are of a usual length. */
const head = 2000;

/**
 * Decodes a source as CPython does where its first lines name an encoding; null where
 * it is UTF-8.
 */
export function decode(bytes: Uint8Array): DecodedSource | null {
  const declared = declaredEncoding(bytes);
  if (declared === null) return null;
  const { name, start } = declared;
  const at = { start, end: start + name.length };
  const encoding = nameOfCodec(name);
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  // Beside the mark CPython knows no other spelling: not `utf8`.
  const isNamed = /^utf[-_]8(?:[-_]|$)/i.test(name);
  if (encoding === 'utf-8' && (isNamed || !hasMark)) return null;
  if (hasMark) {
    const reason = `it begins as UTF-8 and declares ${name}`;
    return { text: plain(bytes), isUtf8: true, problem: { reason, ...at } };
  }
  const read = decoders(encoding);
  if (read === null) {
    const reason = `its encoding is unknown: ${name}`;
    return { text: plain(bytes), isUtf8: false, problem: { reason, ...at } };
  }
  return readAs(bytes, name, read);
}

type Read = (bytes: Uint8Array) => string;

function readAs(bytes: Uint8Array, name: string, read: Read): DecodedSource {
  const isUtf8 = bytes.every((byte) => byte < 128);
  try {
    return { text: read(bytes), isUtf8, problem: null };
  } catch {
    const at = wrongLine(bytes, read);
    const start = plain(bytes.subarray(0, at)).length;
    const problem = { reason: `it is not ${name}`, start, end: start + 1 };
    return { text: plain(bytes), isUtf8: false, problem };
  }
}

function plain(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** The offset of the first line that cannot be decoded. */
function wrongLine(bytes: Uint8Array, read: Read): number {
  let start = 0;
  while (start < bytes.length) {
    const feed = bytes.indexOf(10, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    try {
      read(bytes.subarray(start, end));
    } catch {
      return start;
    }
    start = end;
  }
  return 0;
}

function declaredEncoding(
  bytes: Uint8Array,
): { readonly name: string; readonly start: number } | null {
  // Few sources name an encoding: a search for the word is faster than splitting lines.
  const first = Buffer.from(
    bytes.buffer,
    bytes.byteOffset,
    Math.min(bytes.length, head),
  );
  if (!first.includes('coding')) return null;
  const text = first.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
  const lines = /^([^\n\r]*)(\r\n|[\n\r])?([^\n\r]*)/.exec(text)!;
  const [, one = '', feed = '', two = ''] = lines;
  const inFirst = cookie.exec(one)?.[1];
  if (inFirst !== undefined) return { name: inFirst, start: one.indexOf(inFirst) };
  if (!blank.test(one)) return null;
  const inSecond = cookie.exec(two)?.[1];
  if (inSecond === undefined) return null;
  const start = one.length + feed.length + two.indexOf(inSecond);
  return { name: inSecond, start };
}

/** Python's names that the Encoding Standard lacks, each with the standard's name. */
const aliases: Readonly<Record<string, string>> = {
  ...{ u8: 'utf-8', utf: 'utf-8', utf8: 'utf-8', 'utf8-ucs4': 'utf-8' },
  ...{ cp65001: 'utf-8', 'us-ascii': 'ascii', '646': 'ascii' },
  ...{ latin1: 'latin-1', l1: 'latin-1', 'iso-8859-1': 'latin-1' },
  ...{ 'iso8859-1': 'latin-1', 'iso-latin-1': 'latin-1', '8859': 'latin-1' },
  ...{ cp819: 'latin-1', latin: 'latin-1' },
  ...{ '936': 'gbk', cp936: 'gbk', ms936: 'gbk', 'euc-cn': 'gbk', 'gb2312-80': 'gbk' },
  ...{ 'gb18030-2000': 'gb18030', 'big5-tw': 'big5', cp950: 'big5', ms950: 'big5' },
  ...{ eucjp: 'euc-jp', ujis: 'euc-jp', 'u-jis': 'euc-jp' },
  ...{ shiftjis: 'shift_jis', sjis: 'shift_jis', 's-jis': 'shift_jis' },
  ...{ 'shift-jis': 'shift_jis', cp932: 'shift_jis', ms932: 'shift_jis' },
  ...{ mskanji: 'shift_jis', 'ms-kanji': 'shift_jis', 'windows-31j': 'shift_jis' },
  ...{ euckr: 'euc-kr', cp949: 'euc-kr', uhc: 'euc-kr', ms949: 'euc-kr' },
  ...{ 'ks-c-5601': 'euc-kr', 'mac-roman': 'macintosh', 'tis-620': 'windows-874' },
};

// Ignores case, the difference of `_` and `-`, and anything after `utf-8-`.
function nameOfCodec(name: string): string {
  const plainName = name.toLowerCase().replaceAll(/[_ ]/g, '-');
  if (/^utf-8(?:-|$)/.test(plainName)) return 'utf-8';
  const known = aliases[plainName] ?? plainName;
  const page = /^(?:cp|windows-?)(125\d)$/.exec(known);
  if (page !== null) return `windows-${page[1]}`;
  const part = /^(?:iso-?|l)?8859-(\d+)$/.exec(known);
  return part === null ? known : `iso-8859-${part[1]}`;
}

const single: Readonly<Record<string, Read>> = {
  'latin-1': (bytes) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'),
  ascii: (bytes) => {
    if (bytes.some((byte) => byte > 127)) throw new RangeError('not ASCII');
    return plain(bytes);
  },
};

function decoders(encoding: string): Read | null {
  const own = single[encoding];
  if (own !== undefined) return own;
  // UTF-16 and UTF-7 cannot hold the line that names them.
  if (/^utf|^ucs|^x-user|^replacement/.test(encoding)) return null;
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    return (bytes) => decoder.decode(bytes);
  } catch {
    return null;
  }
}
