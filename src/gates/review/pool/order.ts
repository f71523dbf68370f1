/**
 * Indexes of files, the largest first, so that no thread begins a large one when the
 * others are through. Files of one size keep their order.
 * @param sizes - in bytes
 */
export function largestFirst(sizes: readonly number[]): readonly number[] {
  const order = sizes.map((_, index) => index);
  return order.sort((a, b) => sizes[b]! - sizes[a]! || a - b);
}
