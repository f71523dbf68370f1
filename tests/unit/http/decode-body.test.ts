import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeBody } from '../../../src/http/decode-body.ts';

const text = Buffer.from('{"status":"ok"}');
const read = async (body: Uint8Array, encodings: string, most = 1000) => {
  const decoded = await decodeBody(body, encodings, most);
  return decoded.kind === 'body' ? Buffer.from(decoded.body).toString() : decoded.kind;
};

describe('the encoding of a body', () => {
  it.each([
    ['gzip', gzipSync(text)],
    ['X-GZip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['identity', text],
    ['', text],
  ])('%s is undone', async (encodings, body) => {
    expect(await read(body, encodings)).toBe(text.toString());
  });

  it('says nothing about an empty body, as of an answer to HEAD', async () => {
    expect(await read(new Uint8Array(), 'gzip')).toBe('');
  });

  it('makes no more than is allowed of a small body', async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000));
    expect(await read(bomb, 'gzip', 1_000_000)).toBe('oversize');
    expect(await read(gzipSync(text), 'gzip', text.length)).toBe(text.toString());
  });

  it.each([
    ['an unknown one', text, 'zstd'],
    ['one that is not there', text, 'gzip'],
    ['one that is cut', gzipSync(text).subarray(0, 20), 'gzip'],
  ])('cannot be undone for %s', async (_what, body, encodings) => {
    expect(await read(body, encodings)).toBe('encoding');
  });
});
