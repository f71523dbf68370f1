const cap = 0xffff_ffff;
const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
// Seen as one 64-bit number, the line is the high half, so that a native sort of the
// same memory orders by line.
const lineAt = littleEndian ? 1 : 0;
const valueAt = 1 - lineAt;

/** How two values of one line become one; commutative and associative. */
export type Combine = (a: number, b: number) => number;

/** The sum, held at 2³² - 1. */
export function addSaturating(a: number, b: number): number {
  return Math.min(a + b, cap);
}

/**
 * One 32-bit value a line, in one typed array: 8 bytes a line when trimmed, 16 at most
 * while it grows. Lines may come in any order and more than once.
 */
export class LineTable {
  #pairs: Uint32Array;
  #length = 0;
  #sorted = true;
  #last = 0;
  #again = -2;
  readonly #combine: Combine;

  constructor(combine: Combine = addSaturating, capacity = 64) {
    this.#combine = combine;
    this.#pairs = new Uint32Array(2 * capacity);
  }

  /** Adds a value to a line, which counts from 1; both are unsigned 32-bit numbers. */
  add(line: number, value: number): void {
    if (line === this.#last && this.#length > 0) {
      const at = this.#length - 2 + valueAt;
      this.#pairs[at] = this.#combine(this.#pairs[at]!, value);
      return;
    }
    if (line < this.#last && this.#sorted && this.#addAgain(line, value)) return;
    if (this.#length === this.#pairs.length) this.#makeRoom();
    // Making room sorts: whether this line is out of order is known only after it.
    if (line <= this.#last) this.#sorted = false;
    this.#pairs[this.#length + lineAt] = line;
    this.#pairs[this.#length + valueAt] = value;
    this.#length += 2;
    this.#last = line;
  }

  // Reports repeat their lines in order: the next one is where the last was found.
  #addAgain(line: number, value: number): boolean {
    const next = this.#again + 2;
    const isNext = next < this.#length && this.#pairs[next + lineAt] === line;
    const at = isNext ? next : this.#find(line);
    if (at < 0) return false;
    this.#again = at;
    this.#pairs[at + valueAt] = this.#combine(this.#pairs[at + valueAt]!, value);
    return true;
  }

  /** Distinct lines. */
  get size(): number {
    this.#settle();
    return this.#length / 2;
  }

  /** The value of a line, or undefined if it has none. */
  get(line: number): number | undefined {
    this.#settle();
    const at = this.#find(line);
    return at < 0 ? undefined : this.#pairs[at + valueAt]!;
  }

  // Where a line stands in a settled table, or -1.
  #find(line: number): number {
    let low = 0;
    let high = this.#length / 2 - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.#pairs[2 * middle + lineAt]!;
      if (found === line) return 2 * middle;
      if (found < line) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** The last line, or 0 if there are no lines. */
  get last(): number {
    this.#settle();
    return this.#last;
  }

  /** Takes lines out. */
  remove(lines: ReadonlySet<number>): void {
    this.#settle();
    let end = 0;
    for (let at = 0; at < this.#length; at += 2) {
      if (lines.has(this.#pairs[at + lineAt]!)) continue;
      this.#pairs[end] = this.#pairs[at]!;
      this.#pairs[end + 1] = this.#pairs[at + 1]!;
      end += 2;
    }
    this.#length = end;
    this.#last = end === 0 ? 0 : this.#pairs[end - 2 + lineAt]!;
    this.#again = -2;
  }

  /** The lines whose value is 0, ascending. */
  zeros(): readonly number[] {
    this.#settle();
    const lines: number[] = [];
    for (let at = 0; at < this.#length; at += 2)
      if (this.#pairs[at + valueAt] === 0) lines.push(this.#pairs[at + lineAt]!);
    return lines;
  }

  /** Calls with every line and its value, by line. */
  each(visit: (line: number, value: number) => void): void {
    this.#settle();
    for (let at = 0; at < this.#length; at += 2)
      visit(this.#pairs[at + lineAt]!, this.#pairs[at + valueAt]!);
  }

  /** Adds all lines of another table. */
  addAll(other: LineTable): void {
    other.each((line, value) => this.add(line, value));
  }

  /** Frees the memory that growing reserved. */
  trim(): void {
    this.#settle();
    if (this.#length < this.#pairs.length)
      this.#pairs = this.#pairs.slice(0, this.#length);
  }

  /** Bytes that the table holds. */
  get byteLength(): number {
    return this.#pairs.byteLength;
  }

  // Duplicates are put together before the table grows, so that a report that repeats
  // its lines costs no more memory than its distinct lines.
  #makeRoom(): void {
    this.#settle();
    if (this.#length < 0.75 * this.#pairs.length) return;
    // Twice is the 16 bytes a line that a table may take.
    const grown = new Uint32Array(Math.max(64, 2 * this.#pairs.length));
    grown.set(this.#pairs.subarray(0, this.#length));
    this.#pairs = grown;
  }

  #settle(): void {
    if (this.#sorted) return;
    const pairs = this.#pairs;
    new BigUint64Array(pairs.buffer, 0, this.#length / 2).sort();
    let end = 0;
    for (let at = 2; at < this.#length; at += 2) {
      if (pairs[at + lineAt] === pairs[end + lineAt])
        pairs[end + valueAt] = this.#combine(
          pairs[end + valueAt]!,
          pairs[at + valueAt]!,
        );
      else {
        end += 2;
        pairs[end] = pairs[at]!;
        pairs[end + 1] = pairs[at + 1]!;
      }
    }
    this.#length = end + 2;
    this.#last = pairs[end + lineAt]!;
    this.#sorted = true;
  }
}
