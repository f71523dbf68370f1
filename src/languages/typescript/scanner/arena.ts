import * as bindings from 'oxc-parser/src-js/bindings.js';
import * as layout from 'oxc-parser/src-js/generated/constants.js';

/** What walks trees: compiled, or the same sources as they are. */
export interface Scanner {
  /** Words in which host and scanner tell each other what they need. */
  readonly own: Int32Array;
  /** Tells of nodes: see visit.ts. */
  visit(program: number): void;
  /** Leaves units and what they decide: see measure.ts. */
  measure(program: number): void;
}

/** The memory that the parser writes trees into, and who walks them. */
export interface Arena {
  /** The whole block, as the parser wants it. */
  readonly block: Uint8Array;
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
  readonly floats: Float64Array;
  readonly scanner: Scanner;
}

const gibibyte = 2 ** 30;
const mebibyte = 2 ** 20;

/** The block must begin at a multiple of 4 GiB. */
export const roomSize = 4 * gibibyte;

/** The least that is left for the scanner's own words before or after the block. */
const least = 64 * mebibyte;

/**
 * Finds 4 GiB of address space whose aligned part has room for the block; pages that
 * stay untouched cost no memory. Reservations lie one below the other, at a distance
 * that the alignment does not divide: so a second one mostly fits, and where every
 * second one is the same, a filler between them changes that.
 * @throws RangeError where there is no such address space
 */
export function reserve<Room>(
  make: () => { readonly room: Room; readonly buffer: ArrayBufferLike },
): { readonly room: Room; readonly buffer: ArrayBufferLike; readonly offset: number } {
  const kept: unknown[] = [];
  for (let attempt = 1; attempt <= 12; attempt++) {
    const { room, buffer } = make();
    const offset = bindings.getBufferOffset(new Uint8Array(buffer as ArrayBuffer));
    if (offset >= least && offset <= 2 * gibibyte) return { room, buffer, offset };
    kept.push(buffer);
    if (attempt % 2 === 0) kept.push(new SharedArrayBuffer(fillerSize(offset)));
  }
  throw new RangeError('no aligned block of address space');
}

function fillerSize(offset: number): number {
  return (gibibyte - offset + roomSize) % roomSize;
}

/** The parts of a reservation: the block, and where the scanner's own words begin. */
export function divide(buffer: ArrayBufferLike, offset: number) {
  const size = layout.BUFFER_SIZE;
  const after = offset + 2 * gibibyte;
  const isBelow = offset > roomSize - after;
  const [from, to] = isBelow ? [65_536, offset] : [after, roomSize];
  return {
    block: new Uint8Array(buffer as ArrayBuffer, offset, layout.BLOCK_SIZE),
    bytes: new Uint8Array(buffer as ArrayBuffer, offset, size),
    words: new Int32Array(buffer as ArrayBuffer, offset, Math.floor(size / 4)),
    floats: new Float64Array(buffer as ArrayBuffer, offset, Math.floor(size / 8)),
    own: new Int32Array(buffer as ArrayBuffer, from, Math.floor((to - from) / 4)),
    ownStart: from,
  };
}
