import { Readable } from 'node:stream';
import { createInflate, createInflateRaw } from 'node:zlib';

/** What packed data turned out to be. */
export interface Unpacked {
  /** `over`: it goes on behind the bound; `broken`: it has no end to unpack to. */
  readonly state: 'whole' | 'over' | 'broken';
  /** Bytes that were unpacked. */
  readonly size: number;
}

/** What unpacked data is held against. */
export interface UnpackOptions {
  /** More bytes than this are `over`. */
  readonly most: number;
  /** Without the header of zlib, as in a zip. */
  readonly isRaw?: boolean;
  /** Is handed each piece; pieces are not kept. */
  readonly onPiece?: (piece: Buffer) => void;
}

/**
 * Unpacks data piece by piece, in zlib's own threads, and no further than a bound: it
 * holds one piece at a time, whatever the data grows to.
 */
export async function unpack(
  data: readonly Buffer[],
  { most, isRaw = false, onPiece }: UnpackOptions,
): Promise<Unpacked> {
  const inflate = isRaw ? createInflateRaw() : createInflate();
  let size = 0;
  try {
    for await (const piece of Readable.from(data).pipe(inflate)) {
      size += (piece as Buffer).length;
      if (size > most) return { state: 'over', size };
      onPiece?.(piece as Buffer);
    }
    return { state: 'whole', size };
  } catch {
    return { state: 'broken', size };
  } finally {
    inflate.destroy();
  }
}

/** Unpacks a text; null where it is longer than the bound. */
export async function unpackText(
  data: readonly Buffer[],
  options: UnpackOptions,
): Promise<string | null> {
  const pieces: Buffer[] = [];
  const { state } = await unpack(data, { ...options, onPiece: (p) => pieces.push(p) });
  return state === 'over' ? null : Buffer.concat(pieces).toString('latin1');
}
