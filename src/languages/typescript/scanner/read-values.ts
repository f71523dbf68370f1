import { Buffer } from 'node:buffer';
import type { Node } from '../node.ts';

/** What nodes are read from: one tree at a time, in the memory that all share. */
export interface Origin {
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
  readonly floats: Float64Array;
  readonly text: string;
  readonly isAscii: boolean;
  /** Where the source begins. */
  readonly sourceStart: number;
}

let origin: Origin;
let buffer: Buffer;

/** Nodes that are read from now on are of this tree. */
export function readFrom(next: Origin): void {
  if (next.bytes !== origin?.bytes)
    buffer = Buffer.from(
      next.bytes.buffer as ArrayBuffer,
      next.bytes.byteOffset,
      next.bytes.byteLength,
    );
  origin = next;
}

/** A byte of the tree. */
export function byte(at: number): number {
  return origin.bytes[at]!;
}

/** Four bytes of the tree, by the place of the first. */
export function word(at: number): number {
  return origin.words[at >> 2]!;
}

/** A node by its place. */
export class NodeAt {
  readonly at: number;

  constructor(at: number) {
    this.at = at;
  }

  /** UTF-16 offset of its first character. */
  get start(): number {
    return word(this.at);
  }

  /** UTF-16 offset after its last character. */
  get end(): number {
    return word(this.at + 4);
  }
}

/** What stands in a row. */
export function list<Item>(
  first: number,
  count: number,
  stride: number,
  read: (at: number) => Item,
): readonly Item[] {
  const items: Item[] = [];
  for (let index = 0; index < count; index++) items.push(read(first + index * stride));
  return items;
}

/** Reads plain values; what the layout says of them is handed in. */
export function values(layout: {
  readonly lossyFlag: number;
  readonly noString: number;
}) {
  const JSStr = (at: number): string =>
    byte(at + layout.lossyFlag) === 0
      ? Str(at)
      : decodeWithSurrogates(word(at), word(at + 8));
  return {
    Bool: (at: number): boolean => byte(at) === 1,
    F64: (at: number): number => origin.floats[at >> 3]!,
    I32: word,
    JSStr,
    OptionJSStr: (at: number): string | null =>
      byte(at + layout.lossyFlag) === layout.noString ? null : JSStr(at),
    Str,
  };
}

function Str(at: number): string {
  const length = word(at + 8);
  if (length === 0) return '';
  const start = word(at);
  const { isAscii, sourceStart, text } = origin;
  if (isAscii && start >= sourceStart)
    return text.slice(start - sourceStart, start - sourceStart + length);
  return buffer.toString('utf8', start, start + length);
}

// Half of a pair of surrogates is kept as three bytes, which UTF-8 does not allow.
function decodeWithSurrogates(start: number, length: number): string {
  let text = '';
  for (let at = start; at < start + length;) {
    const first = byte(at);
    const size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    let code = size === 1 ? first : first & (0xff >> (size + 1));
    for (let next = 1; next < size; next++)
      code = (code << 6) | (byte(at + next) & 0x3f);
    text += String.fromCodePoint(code);
    at += size;
  }
  return text;
}

/** The root of what the parser leaves in memory. */
export interface ParsedData {
  readonly program: Node & { readonly at: number };
  readonly comments: readonly (Node & { readonly type: string })[];
  readonly errors: readonly object[];
}
