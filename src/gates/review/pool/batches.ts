/** Bytes that are handed to a thread at once: some ten milliseconds of work. */
const batchSize = 512 * 1024;

/**
 * Indexes of files in batches of about equal size. The largest files come first, so
 * that no thread begins one when the others are through.
 * @param sizes - in bytes
 */
export function makeBatches(sizes: readonly number[]): readonly (readonly number[])[] {
  const order = sizes.map((_, index) => index);
  order.sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const batches: number[][] = [];
  let room = 0;
  for (const index of order) {
    const size = sizes[index]!;
    if (size > room) {
      batches.push([]);
      room = batchSize;
    }
    batches.at(-1)!.push(index);
    room -= size;
  }
  return batches;
}
