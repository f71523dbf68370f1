import { Buffer } from 'node:buffer';
import { newline } from './byte-codes.ts';

/**
 * Cuts chunks of bytes so that `parse` only ever sees whole lines, each with its end.
 * What follows the last end of line waits for the next chunk.
 */
export class ByteLines {
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  readonly #parse: (bytes: Buffer, start: number, end: number) => void;
  readonly #tooLong: () => Error;
  /** The longest line, in bytes. */
  static readonly longest = 16 * 1024 * 1024;

  /**
   * @param parse - takes the lines between two offsets of a buffer
   * @param tooLong - makes the error for a line over {@link ByteLines.longest}
   */
  constructor(
    parse: (bytes: Buffer, start: number, end: number) => void,
    tooLong: () => Error,
  ) {
    this.#parse = parse;
    this.#tooLong = tooLong;
  }

  /** Takes the next bytes; they are not kept. */
  push(bytes: Uint8Array): void {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const last = chunk.lastIndexOf(newline);
    if (last < 0) return this.#wait(chunk);
    let start = 0;
    if (this.#waitingBytes > 0) {
      start = chunk.indexOf(newline) + 1;
      this.#wait(chunk.subarray(0, start));
      this.#flush();
    }
    if (start <= last) this.#parse(chunk, start, last + 1);
    this.#wait(chunk.subarray(last + 1));
  }

  /** Hands over a last line without an end as if it had one. */
  end(): void {
    if (this.#waitingBytes === 0) return;
    this.#wait(Buffer.from([newline]));
    this.#flush();
  }

  #wait(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#waiting.push(Buffer.from(bytes));
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes > ByteLines.longest) throw this.#tooLong();
  }

  #flush(): void {
    const line = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#parse(line, 0, line.length);
  }
}
