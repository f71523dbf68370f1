import { dangerous, mismatch, mostPixels, sound } from './inspection.ts';
import type { Inspection } from './inspection.ts';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');
const frame = 12;

/** A PNG whose chunks lead from IHDR to IEND and no byte further. */
export function inspectPng(bytes: Buffer): Inspection {
  if (!bytes.subarray(0, signature.length).equals(signature))
    return mismatch('no PNG signature');
  const chunks = readChunks(bytes);
  const flaw = findFlaw(chunks);
  if (flaw !== null) return mismatch(flaw);
  if (chunks.at(-1)!.end !== bytes.length) return dangerous('data behind the end');
  const header = chunks[0]!.start + 8;
  const pixels = bytes.readUInt32BE(header) * bytes.readUInt32BE(header + 4);
  if (pixels === 0) return mismatch('no extent');
  return pixels > mostPixels ? dangerous(`${pixels} pixels`) : sound;
}

function findFlaw(chunks: readonly Chunk[]): string | null {
  const first = chunks[0];
  if (first?.type !== 'IHDR' || first.length !== 13) return 'no IHDR first';
  if (chunks.at(-1)?.type !== 'IEND') return 'no IEND';
  return chunks.some(({ type }) => type === 'IDAT') ? null : 'no image data';
}

interface Chunk {
  readonly type: string;
  readonly length: number;
  readonly start: number;
  readonly end: number;
}

/** The chunks up to IEND, or up to where their lengths lead out of the file. */
function readChunks(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  let start = signature.length;
  while (start + frame <= bytes.length) {
    const length = bytes.readUInt32BE(start);
    const end = start + frame + length;
    if (end > bytes.length) break;
    const type = bytes.toString('latin1', start + 4, start + 8);
    chunks.push({ type, length, start, end });
    if (type === 'IEND') break;
    start = end;
  }
  return chunks;
}
