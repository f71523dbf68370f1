import { dangerous, mismatch, mostPixels, sound } from './inspection.ts';
import type { Inspection } from './inspection.ts';
import { holdsScript } from './script.ts';

const startOfScan = 0xda;
const endOfImage = 0xd9;
/** Start of frame: C0 to CF without DHT, JPG and DAC, which stand between them. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isText = (marker: number): boolean =>
  marker === 0xfe || (marker >= 0xe0 && marker <= 0xef);

interface Segment {
  readonly marker: number;
  /** Where its data begins and ends; of the end of image, where it stands. */
  readonly start: number;
  readonly end: number;
}

/** A JPEG whose segments lead to the end of the image and no byte further. */
export function inspectJpeg(bytes: Buffer): Inspection {
  if (bytes.length < 4 || bytes.readUIntBE(0, 3) !== 0xffd8ff)
    return mismatch('no JPEG signature');
  const segments = readSegments(bytes);
  const last = segments.at(-1);
  const frames = segments.filter(({ marker }) => isFrame(marker));
  if (frames.length === 0) return mismatch('no frame');
  if (last?.marker !== endOfImage) return mismatch('no end of image');
  if (last.end !== bytes.length) return dangerous('data behind the end');
  for (const { start } of frames) {
    const pixels = bytes.readUInt16BE(start + 1) * bytes.readUInt16BE(start + 3);
    if (pixels > mostPixels) return dangerous(`${pixels} pixels`);
  }
  const hasScript = segments.some(
    ({ marker, start, end }) =>
      isText(marker) && holdsScript(bytes.toString('latin1', start, end)),
  );
  return hasScript ? dangerous('a script in a comment') : sound;
}

function readSegments(bytes: Buffer): Segment[] {
  const segments: Segment[] = [];
  let segment = readSegment(bytes, 2);
  while (segment !== null) {
    segments.push(segment);
    const { marker, end } = segment;
    if (marker === endOfImage) break;
    segment = readSegment(bytes, marker === startOfScan ? skipScan(bytes, end) : end);
  }
  return segments;
}

/** The segment there; null where none is or its length leads out of the file. */
function readSegment(bytes: Buffer, from: number): Segment | null {
  let at = from;
  // A marker may have any number of FF before it.
  while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++;
  const marker = bytes[at + 1];
  if (bytes[at] !== 0xff || marker === undefined) return null;
  if (marker === endOfImage) return { marker, start: at, end: at + 2 };
  if (at + 4 > bytes.length) return null;
  const end = at + 2 + bytes.readUInt16BE(at + 2);
  const shortest = at + (isFrame(marker) ? 9 : 4);
  return end > bytes.length || end < shortest ? null : { marker, start: at + 4, end };
}

/** The next marker after coded data, in which FF 00 and restarts are data. */
function skipScan(bytes: Buffer, start: number): number {
  for (
    let at = bytes.indexOf(0xff, start);
    at !== -1;
    at = bytes.indexOf(0xff, at + 1)
  ) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}
