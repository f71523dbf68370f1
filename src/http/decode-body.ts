import type { Buffer } from 'node:buffer';

/** A body with its content encodings undone, or why they cannot be. */
export type DecodedBody =
  | { readonly kind: 'body'; readonly body: Uint8Array }
  | { readonly kind: 'oversize' | 'encoding'; readonly detail: string };

/**
 * Undoes the encodings of a `content-encoding`, the last one first. A small body may
 * stand for a huge one: no step makes more than `maxBytes`.
 */
export async function decodeBody(
  body: Uint8Array,
  encodings: string,
  maxBytes: number,
): Promise<DecodedBody> {
  const names = encodings
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length === 0 || body.length === 0) return { kind: 'body', body };
  let current = body;
  for (const name of names.reverse()) {
    const decode = (await decoders())[name];
    if (decode === undefined)
      return { kind: 'encoding', detail: `${name} is not known` };
    try {
      current = decode(current, { maxOutputLength: maxBytes });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      return code === 'ERR_BUFFER_TOO_LARGE'
        ? { kind: 'oversize', detail: `over ${maxBytes} bytes` }
        : { kind: 'encoding', detail: `${name}: ${message}` };
    }
  }
  return { kind: 'body', body: current };
}

type Decode = (
  body: Uint8Array,
  limits: { readonly maxOutputLength: number },
) => Buffer;

// https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1. Some servers send deflate
// without the head of zlib that it should have.
async function decoders(): Promise<Readonly<Record<string, Decode>>> {
  const zlib = await import('node:zlib');
  const deflate: Decode = (body, limits) =>
    (body[0]! & 0x0f) === 8
      ? zlib.inflateSync(body, limits)
      : zlib.inflateRawSync(body, limits);
  return {
    gzip: zlib.gunzipSync,
    'x-gzip': zlib.gunzipSync,
    br: zlib.brotliDecompressSync,
    deflate,
  };
}
