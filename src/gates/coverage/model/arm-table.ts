import { addSaturating } from './line-table.ts';

/**
 * Hits of what has an identity on a line: the arms of a branch, functions. 12 bytes an
 * entry; the same line and key are one entry, whose hits add up.
 */
export class ArmTable {
  #entries = new Uint32Array(3 * 32);
  #length = 0;
  #sorted = true;

  /** Adds hits to the entry of a line and a key, all unsigned 32-bit numbers. */
  add(line: number, key: number, hits: number): void {
    const at = this.#length;
    if (at === this.#entries.length) this.#makeRoom();
    const entries = this.#entries;
    const next = this.#length;
    if (next > 0 && !isBefore(entries[next - 3]!, entries[next - 2]!, line, key))
      this.#sorted = false;
    entries[next] = line;
    entries[next + 1] = key;
    entries[next + 2] = hits;
    this.#length += 3;
  }

  /** Distinct entries. */
  get size(): number {
    this.#settle();
    return this.#length / 3;
  }

  /** Calls with every entry, by line and key. */
  each(visit: (line: number, key: number, hits: number) => void): void {
    this.#settle();
    for (let at = 0; at < this.#length; at += 3)
      visit(this.#entries[at]!, this.#entries[at + 1]!, this.#entries[at + 2]!);
  }

  /** Adds all entries of another table, their keys as `rename` gives them. */
  addAll(other: ArmTable, rename: (key: number) => number): void {
    other.each((line, key, hits) => this.add(line, rename(key), hits));
  }

  /** Frees the memory that growing reserved. */
  trim(): void {
    this.#settle();
    if (this.#length < this.#entries.length)
      this.#entries = this.#entries.slice(0, this.#length);
  }

  /** Bytes that the table holds. */
  get byteLength(): number {
    return this.#entries.byteLength;
  }

  #makeRoom(): void {
    this.#settle();
    if (this.#length < 0.75 * this.#entries.length) return;
    const grown = new Uint32Array(Math.max(3 * 32, 2 * this.#entries.length));
    grown.set(this.#entries.subarray(0, this.#length));
    this.#entries = grown;
  }

  #settle(): void {
    if (this.#sorted) return;
    const from = this.#entries;
    const order = Array.from({ length: this.#length / 3 }, (_, index) => 3 * index);
    order.sort((a, b) => from[a]! - from[b]! || from[a + 1]! - from[b + 1]!);
    const settled = new Uint32Array(this.#length);
    let end = -3;
    for (const at of order) {
      if (end >= 0 && settled[end] === from[at] && settled[end + 1] === from[at + 1]) {
        settled[end + 2] = addSaturating(settled[end + 2]!, from[at + 2]!);
        continue;
      }
      end += 3;
      settled.set(from.subarray(at, at + 3), end);
    }
    this.#length = end + 3;
    this.#entries = settled;
    this.#sorted = true;
  }
}

function isBefore(line: number, key: number, nextLine: number, nextKey: number) {
  return line < nextLine || (line === nextLine && key < nextKey);
}
