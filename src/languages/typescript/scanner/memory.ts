// What the scanner knows of memory, as plain TypeScript. The build puts
// assembly/memory.ts in its place when it compiles the scanner to WebAssembly.

let treeBytes = new Uint8Array();
let treeWords = new Int32Array();
let own = new Int32Array();

/** Says where trees are written to, and which words are the scanner's own. */
export function useMemory(
  bytes: Uint8Array,
  words: Int32Array,
  room: Int32Array,
): void {
  treeBytes = bytes as typeof treeBytes;
  treeWords = words as typeof treeWords;
  own = room as typeof own;
}

/** A byte of the tree. */
export function treeByte(at: i32): i32 {
  return treeBytes[at]!;
}

/** Four bytes of the tree, by the place of the first. */
export function treeWord(at: i32): i32 {
  return treeWords[at >> 2]!;
}

/** A word of the scanner's own, by its number. */
export function get(index: i32): i32 {
  return own[index]!;
}

/** Writes a word of the scanner's own. */
export function put(index: i32, value: i32): void {
  own[index] = value;
}

/** How many words the scanner has. */
export function capacity(): i32 {
  return own.length;
}

/**
 * Ends the scan: the tree is not as expected, or there is no room left.
 * @throws RangeError
 */
export function fault(): void {
  throw new RangeError('the scanner cannot go on');
}
