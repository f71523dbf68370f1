/** Judges an uploaded file by its name, size, content and structure. */
import { Buffer } from 'node:buffer';
import { findNameProblem, readFileName } from './file-name.ts';
import { fileTypes } from './file-types.ts';

/** The bytes that a file may have: 10 MiB, which are taken whole. */
export const largestUpload = 10 * 1024 * 1024;

/** The extensions that are taken, with their dots. */
export const uploadExtensions: readonly string[] = [...fileTypes.keys()];

/**
 * Why a file is not taken: its extension is not one of those; its name; its size; its
 * content is not what the extension says, or broken; or there is something dangerous in
 * it.
 */
export type UploadProblem = 'extension' | 'name' | 'size' | 'content' | 'danger';

/** A file that may be kept. */
export interface AcceptedUpload {
  readonly accepted: true;
  /** The name in Unicode's composed form. */
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** A file that may not be kept. */
export interface RefusedUpload {
  readonly accepted: false;
  readonly problem: UploadProblem;
  /** A word or a short sentence for a log; it holds nothing of the content. */
  readonly reason: string;
}

export type JudgedUpload = AcceptedUpload | RefusedUpload;

/** How an upload is read. */
export interface UploadOptions {
  /** Bytes that a file may have; at most, and by default, `largestUpload`. */
  readonly largest?: number;
}

/** Judges the name alone, before a byte of the content is kept; null: nothing wrong. */
export function judgeUploadName(filename: string): RefusedUpload | null {
  const file = readFileName(filename);
  if (!fileTypes.has(file.extension))
    return refuse('extension', uploadExtensions.join(' '));
  const problem = findNameProblem(file);
  return problem === null ? null : refuse('name', problem);
}

/** Judges a file that is in memory. */
export async function judgeUpload(
  filename: string,
  bytes: Uint8Array,
  { largest = largestUpload }: UploadOptions = {},
): Promise<JudgedUpload> {
  const wrong = judgeUploadName(filename);
  if (wrong !== null) return wrong;
  if (bytes.length > Math.min(largest, largestUpload)) return tooLarge;
  const { name, extension } = readFileName(filename);
  const { contentType, inspect } = fileTypes.get(extension)!;
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const inspection = await inspect(view);
  if (inspection.verdict === 'sound')
    return { accepted: true, filename: name, contentType, bytes };
  const { verdict, reason } = inspection;
  return refuse(verdict === 'mismatch' ? 'content' : 'danger', reason);
}

/**
 * Reads a file from a stream and judges it. It stops reading where the name is not
 * taken or the limit is passed, and never holds more than the limit.
 */
export async function readUpload(
  filename: string,
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: UploadOptions = {},
): Promise<JudgedUpload> {
  const wrong = judgeUploadName(filename);
  const most = Math.min(options.largest ?? largestUpload, largestUpload);
  // Pages of it that no byte is written to cost nothing.
  const room = Buffer.allocUnsafeSlow(most);
  let size = 0;
  // Leaving the loop closes the stream.
  for await (const piece of stream) {
    if (wrong !== null) return wrong;
    if (size + piece.length > most) return tooLarge;
    room.set(piece, size);
    size += piece.length;
  }
  return wrong ?? judgeUpload(filename, room.subarray(0, size), options);
}

const tooLarge = refuse('size', 'more bytes than are allowed');

function refuse(problem: UploadProblem, reason: string): RefusedUpload {
  return { accepted: false, problem, reason };
}
