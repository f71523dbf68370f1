import zlib from 'node:zlib';

const checksumLength = 6;
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Whether the last six characters of a token are the CRC-32, in base 62, of those
 * between its prefix and them.
 * https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats/
 */
export function acceptsCrc32(token: string): boolean {
  const body = token.slice(token.indexOf('_') + 1);
  const payload = body.slice(0, -checksumLength);
  return toBase62(zlib.crc32(payload)) === body.slice(-checksumLength);
}

/** A number in base 62, with zeros before it up to the length of a checksum. */
function toBase62(value: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62))
    text = digits[rest % 62]! + text;
  return text.padStart(checksumLength, '0');
}
