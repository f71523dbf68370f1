import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import zlib from 'node:zlib';

const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = lower.toUpperCase();
const digits = '0123456789';

/** The alphabets that formats name. */
const alphabets: Readonly<Record<string, string>> = {
  digit: digits,
  letter: lower + upper,
  hex: '0123456789abcdef',
  HEX: '0123456789ABCDEF',
  base36: digits + lower,
  upper36: digits + upper,
  base62: digits + upper + lower,
  base32: `${upper}234567`,
  upper32: `${upper}234567`,
  lower32: `${lower}234567`,
  base64: `${upper}${lower}${digits}+/`,
  mixed64: `${upper}${lower}${digits}+/`,
  base64url: `${upper}${lower}${digits}-_`,
  bech32: 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L',
  strong: `${upper}${lower}${digits}!@#%^&*`,
};

/** Numbers below a limit, the same for the same seed. */
export type Lot = (below: number) => number;

/** Draws lots that only depend on a seed. */
export function lotOf(seed: string): Lot {
  let state = createHash('sha256').update(seed).digest();
  let at = 0;
  return (below) => {
    if (at + 4 > state.length) {
      state = createHash('sha256').update(state).digest();
      at = 0;
    }
    const value = state.readUInt32BE(at);
    at += 4;
    return value % below;
  };
}

/** So many characters of an alphabet. */
export function draw(alphabet: string, length: number, lot: Lot): string {
  return Array.from({ length }, () => alphabet[lot(alphabet.length)]).join('');
}

/** A key as the provider would make it. */
export function makeKey(format: string, lot: Lot): string {
  let payload = '';
  return format.replace(/\{(\w+):(\d+)\}/g, (_, name: string, count: string) => {
    if (name === 'crc32') return toBase62(zlib.crc32(payload));
    if (name === 'uuid') return uuid(lot);
    if (name === 'jwt') return jwt(lot);
    payload = draw(alphabets[name]!, Number(count), lot);
    return payload;
  });
}

// The alphabet and the padding are those of a token that is known with its checksum.
function toBase62(value: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62))
    text = alphabets['base62']![rest % 62]! + text;
  return text.padStart(6, '0');
}

function uuid(lot: Lot): string {
  return [8, 4, 4, 4, 12]
    .map((length) => draw(alphabets['hex']!, length, lot))
    .join('-');
}

function jwt(lot: Lot): string {
  const encode = (value: object) =>
    Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = encode({ alg: 'HS256', typ: 'JWT' });
  const payload = encode({ sub: draw(alphabets['digit']!, 12, lot), iat: lot(1e9) });
  return `${header}.${payload}.${draw(alphabets['base64url']!, 43, lot)}`;
}
