import { Buffer, isUtf8 } from 'node:buffer';
import {
  backslash,
  carriageReturn,
  closeBrace,
  closeBracket,
  colon,
  comma,
  newline,
  openBrace,
  openBracket,
  quote,
  space,
  tab,
} from './byte-codes.ts';

/** What to do with the value of a key. */
export type EntryChoice = 'descend' | 'read' | 'skip';

export interface EntryReader {
  /** Asked at every key; the keys lead from the root to it. */
  choose(keys: readonly string[]): EntryChoice;
  /** Takes a value that was chosen, and that is not an object to descend into. */
  read(keys: readonly string[], text: string): void;
  /** Makes the error for what is not JSON. */
  broken(byte: number, reason: string): Error;
}

type State = 'root' | 'first-key' | 'key' | 'colon' | 'value' | 'after' | 'done';

// What must come in a state, and the state after it; a key's end leads on by itself.
const after: Readonly<Partial<Record<State, { byte: number; state: State }>>> = {
  root: { byte: openBrace, state: 'first-key' },
  'first-key': { byte: quote, state: 'key' },
  key: { byte: quote, state: 'key' },
  colon: { byte: colon, state: 'value' },
  after: { byte: comma, state: 'key' },
};

/**
 * Cuts a JSON object into its entries as its bytes come, so that only one entry is ever
 * held: a report's size is then bounded by its largest file. The cutter checks what
 * stands between entries; inside them `JSON.parse` does.
 */
export class JsonEntries {
  readonly #reader: EntryReader;
  readonly #keys: string[] = [];
  #state: State = 'root';
  #held: Buffer[] = [];
  #isInKey = false;
  #isInString = false;
  #isEscaped = false;
  #nesting = 0;
  #isScalar = false;
  #choice: EntryChoice = 'read';
  #objects = 0;
  #consumed = 0;

  constructor(reader: EntryReader) {
    this.#reader = reader;
  }

  /** Takes the next bytes; they are not kept. */
  push(bytes: Uint8Array): void {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    while (at < chunk.length) at = this.#step(chunk, at);
    this.#consumed += chunk.length;
  }

  /** Says that the text is over. */
  end(): void {
    if (this.#state !== 'done')
      throw this.#reader.broken(this.#consumed, 'it ends too early');
  }

  #step(chunk: Buffer, at: number): number {
    if (this.#isInKey) return this.#readKey(chunk, at);
    if (this.#nesting > 0 || this.#isInString || this.#isScalar)
      return this.#readValue(chunk, at);
    const byte = chunk[at]!;
    if (isBlank(byte)) return at + 1;
    return this.#structure(chunk, at, byte);
  }

  #structure(chunk: Buffer, at: number, byte: number): number {
    if (this.#state === 'value') return this.#beginValue(chunk, at, byte);
    const mayClose = this.#state === 'first-key' || this.#state === 'after';
    if (byte === closeBrace && mayClose) return this.#close(at);
    const next = after[this.#state];
    if (next === undefined || byte !== next.byte) throw this.#unexpected(chunk, at);
    if (byte === quote) this.#isInKey = true;
    if (byte === openBrace) this.#objects = 1;
    this.#state = next.state;
    return at + 1;
  }

  #close(at: number): number {
    this.#objects -= 1;
    this.#keys.pop();
    this.#state = this.#objects === 0 ? 'done' : 'after';
    return at + 1;
  }

  #readKey(chunk: Buffer, start: number): number {
    const stop = this.#endOfString(chunk, start);
    this.#hold(chunk, start, stop < 0 ? chunk.length : stop);
    if (stop < 0) return chunk.length;
    this.#isInKey = false;
    this.#keys.push(this.#parseKey(`"${this.#release()}"`, start));
    this.#choice = this.#reader.choose(this.#keys);
    this.#state = 'colon';
    return stop + 1;
  }

  #parseKey(text: string, at: number): string {
    try {
      return JSON.parse(text) as string;
    } catch {
      throw this.#reader.broken(this.#consumed + at, 'a key is not a string');
    }
  }

  #beginValue(chunk: Buffer, at: number, byte: number): number {
    if (byte === openBrace && this.#choice === 'descend') {
      this.#objects += 1;
      this.#state = 'first-key';
      return at + 1;
    }
    if (byte === comma || byte === closeBrace || byte === closeBracket)
      throw this.#unexpected(chunk, at);
    this.#isScalar = byte !== openBrace && byte !== openBracket && byte !== quote;
    return this.#readValue(chunk, at);
  }

  // Reads to the end of the value or of the chunk, whichever is first.
  #readValue(chunk: Buffer, start: number): number {
    const stop = this.#isScalar
      ? endOfScalar(chunk, start)
      : this.#endOfNested(chunk, start);
    if (this.#choice !== 'skip')
      this.#hold(chunk, start, stop < 0 ? chunk.length : stop);
    if (stop < 0) return chunk.length;
    this.#isScalar = false;
    if (this.#choice !== 'skip') this.#reader.read(this.#keys, this.#release());
    this.#keys.pop();
    this.#state = 'after';
    return stop;
  }

  #endOfNested(chunk: Buffer, start: number): number {
    let at = start;
    while (at < chunk.length) {
      if (this.#isInString) {
        const stop = this.#endOfString(chunk, at);
        if (stop < 0) return -1;
        at = stop + 1;
      } else {
        const byte = chunk[at++]!;
        if (byte === quote) {
          this.#isInString = true;
          continue;
        }
        if (byte === openBrace || byte === openBracket) this.#nesting += 1;
        else if (byte === closeBrace || byte === closeBracket) this.#nesting -= 1;
      }
      if (this.#nesting === 0) return at;
    }
    return -1;
  }

  // The offset of the quote that ends the string, or -1 where the chunk ends first.
  #endOfString(chunk: Buffer, start: number): number {
    for (let at = start; at < chunk.length; at++) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (chunk[at] === backslash) this.#isEscaped = true;
      else if (chunk[at] === quote) {
        this.#isInString = false;
        return at;
      }
    }
    return -1;
  }

  #hold(chunk: Buffer, start: number, stop: number): void {
    this.#held.push(Buffer.from(chunk.subarray(start, stop)));
  }

  #release(): string {
    const bytes = this.#held.length === 1 ? this.#held[0]! : Buffer.concat(this.#held);
    this.#held = [];
    if (!isUtf8(bytes)) throw this.#reader.broken(this.#consumed, 'it is not UTF-8');
    return bytes.toString('utf8');
  }

  #unexpected(chunk: Buffer, at: number): Error {
    const shown = JSON.stringify(String.fromCharCode(chunk[at]!));
    return this.#reader.broken(this.#consumed + at, `${shown} is not expected`);
  }
}

function isBlank(byte: number): boolean {
  return byte === space || byte === newline || byte === carriageReturn || byte === tab;
}

function endOfScalar(chunk: Buffer, start: number): number {
  for (let at = start; at < chunk.length; at++) {
    const byte = chunk[at]!;
    if (byte === comma || byte === closeBrace || byte <= space) return at;
  }
  return -1;
}
