// The other half of ../memory.ts: the same functions over WebAssembly's own memory. The
// bases are added with overflow, so that a tree may begin above the middle of it.

let tree: usize = 0;
let own: usize = 0;
let room: i32 = 0;

/** Where trees and the scanner's own words begin, and how many words there are. */
export function setUp(treeBase: usize, ownBase: usize, words: i32): void {
  tree = treeBase;
  own = ownBase;
  room = words;
}

/** A byte of the tree. */
export function treeByte(at: i32): i32 {
  return <i32>load<u8>(tree + <usize>at);
}

/** Four bytes of the tree, by the place of the first. */
export function treeWord(at: i32): i32 {
  return load<i32>(tree + <usize>at);
}

/** A word of the scanner's own, by its number. */
export function get(index: i32): i32 {
  return load<i32>(own + ((<usize>index) << 2));
}

/** Writes a word of the scanner's own. */
export function put(index: i32, value: i32): void {
  store<i32>(own + ((<usize>index) << 2), value);
}

/** How many words the scanner has. */
export function capacity(): i32 {
  return room;
}

/** Ends the scan by a trap. */
export function fault(): void {
  unreachable();
}
