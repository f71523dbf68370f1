import { dangerous, longestText, mismatch, mostPixels, sound } from './inspection.ts';
import type { Inspection } from './inspection.ts';
import { holdsScript } from './script.ts';
import { unpack, unpackText } from './unpack.ts';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');
const frame = 12;
/** A colour profile for a printer has some megabytes. */
const longestProfile = 16 * longestText;
/** Writers may end image data with what no picture needs. */
const slack = 4096;

/** A PNG whose chunks lead from IHDR to IEND and no byte further. */
export async function inspectPng(bytes: Buffer): Promise<Inspection> {
  if (!bytes.subarray(0, signature.length).equals(signature))
    return mismatch('no PNG signature');
  const chunks = readChunks(bytes);
  const flaw = findFlaw(chunks);
  if (flaw !== null) return mismatch(flaw);
  if (chunks.at(-1)!.end !== bytes.length) return dangerous('data behind the end');
  const header = chunks[0]!.data;
  const pixels = header.readUInt32BE(0) * header.readUInt32BE(4);
  if (pixels === 0) return mismatch('no extent');
  if (pixels > mostPixels) return dangerous(`${pixels} pixels`);
  return (await inspectTexts(chunks)) ?? (await inspectImages(chunks)) ?? sound;
}

function findFlaw(chunks: readonly Chunk[]): string | null {
  const first = chunks[0];
  if (first?.type !== 'IHDR' || first.data.length !== 13) return 'no IHDR first';
  if (chunks.at(-1)?.type !== 'IEND') return 'no IEND';
  return chunks.some(({ type }) => type === 'IDAT') ? null : 'no image data';
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
  readonly end: number;
}

/** The chunks up to IEND, or up to where their lengths lead out of the file. */
function readChunks(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  let start = signature.length;
  while (start + frame <= bytes.length) {
    const end = start + frame + bytes.readUInt32BE(start);
    if (end > bytes.length) break;
    const type = bytes.toString('latin1', start + 4, start + 8);
    chunks.push({ type, data: bytes.subarray(start + 8, end - 4), end });
    if (type === 'IEND') break;
    start = end;
  }
  return chunks;
}

/** Texts and profiles, which may be packed. */
async function inspectTexts(chunks: readonly Chunk[]): Promise<Inspection | null> {
  for (const { type, data } of chunks) {
    const read = texts[type];
    if (read === undefined) continue;
    const text = await read(data);
    if (text === null) return dangerous('a bomb');
    if (holdsScript(text)) return dangerous('a script in a text');
  }
  return null;
}

type ReadText = (data: Buffer) => string | Promise<string | null>;

const plain: ReadText = (data) => data.toString('latin1');

/** Behind a name, its NUL and the kind of packing. */
const packed =
  (most: number): ReadText =>
  (data) =>
    unpackText([data.subarray(data.indexOf(0) + 2)], { most });

const texts: Readonly<Record<string, ReadText | undefined>> = {
  tEXt: plain,
  eXIf: plain,
  zTXt: packed(longestText),
  iTXt: (data) => {
    const name = data.indexOf(0);
    if (data[name + 1] !== 1) return plain(data);
    // Its language and its name in that language stand before the text.
    const language = data.indexOf(0, name + 3);
    const start = data.indexOf(0, language + 1) + 1;
    return unpackText([data.subarray(start)], { most: longestText });
  },
  iCCP: packed(longestProfile),
};

/** The image, and each picture of an animation: no more data than the pixels take. */
async function inspectImages(chunks: readonly Chunk[]): Promise<Inspection | null> {
  const size = sizeOfImage(chunks[0]!.data);
  const images = [chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)];
  for (const { type, data } of chunks)
    if (type === 'fcTL') images.push([]);
    else if (type === 'fdAT') images.at(-1)!.push(data.subarray(4));
  const moving = images.filter((parts) => parts.length > 0);
  if (moving.length * size > mostBytes) return dangerous(`${moving.length} pictures`);
  for (const parts of moving) {
    const { state } = await unpack(parts, { most: size + slack });
    if (state === 'over') return dangerous('a bomb');
  }
  return null;
}

/** What 50 million pixels of eight bytes take. */
const mostBytes = mostPixels * 9;

/** Samples of a pixel, by the type of colour. */
const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Parts of an interlaced image: where each begins, how far its pixels are apart. */
const passes = [
  ...[[0, 0, 8, 8] as const, [4, 0, 8, 8] as const, [0, 4, 4, 8] as const],
  ...[[2, 0, 4, 4] as const, [0, 2, 2, 4] as const, [1, 0, 2, 2] as const],
  [0, 1, 1, 2] as const,
];

/** Bytes of an image before it is packed: a byte a row, and its pixels. */
function sizeOfImage(header: Buffer): number {
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const bits = header[8]! * (samples[header[9]!] ?? 4);
  const sizeOf = (columns: number, rows: number): number =>
    columns === 0 ? 0 : rows * (1 + Math.ceil((columns * bits) / 8));
  if (header[12] !== 1) return sizeOf(width, height);
  return passes.reduce((sum, [left, top, across, down]) => {
    const columns = Math.max(0, Math.ceil((width - left) / across));
    return sum + sizeOf(columns, Math.max(0, Math.ceil((height - top) / down)));
  }, 0);
}
