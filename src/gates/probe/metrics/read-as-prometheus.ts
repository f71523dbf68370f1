import { isUtf8 } from 'node:buffer';

/** A line for which Prometheus drops the whole scrape. */
export interface DroppingLine {
  readonly line: number;
  readonly problem: string;
}

/** A token at the current position, or an error that says what is wrong there. */
type Read<T> = T | DroppedError;

class DroppedError {
  readonly problem: string;

  constructor(problem: string) {
    this.problem = problem;
  }
}

const types = new Set(['counter', 'gauge', 'histogram', 'summary', 'untyped']);
const largestTime = 2n ** 63n - 1n;

/**
 * Reads a scrape as Prometheus 2 does, byte by byte: its lexer is stricter than the
 * written format in blanks, types and times, and more lenient in commas and escapes.
 * Prometheus stops at the first error; this reader goes on with the next line, so that
 * every error is reported.
 * https://github.com/prometheus/prometheus/blob/v2.42.0/model/textparse/promlex.l
 * @param text - the bytes as latin1: one character for each byte
 */
export function readAsPrometheus(text: string): readonly DroppingLine[] {
  return [...new Reader(`${text}\n`).problems()];
}

class Reader {
  readonly #text: string;
  #at = 0;
  #line = 1;
  #counted = 0;

  constructor(text: string) {
    this.#text = text;
  }

  *problems(): Iterable<DroppingLine> {
    while (this.#at < this.#text.length) {
      const line = this.#lineHere();
      const read = this.#entry();
      if (read === 'end') return;
      if (!(read instanceof DroppedError)) continue;
      yield { line, problem: read.problem };
      const next = this.#text.indexOf('\n', this.#at);
      this.#at = next < 0 ? this.#text.length : next + 1;
    }
  }

  #lineHere(): number {
    for (; this.#counted < this.#at; this.#counted++)
      if (this.#text[this.#counted] === '\n') this.#line += 1;
    return this.#line;
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return null;
    this.#at = pattern.lastIndex;
    return found[0];
  }

  #skipBlanks(): string {
    return this.#take(/[ \t]*/y)!;
  }

  #entry(): Read<'end' | true> {
    const blanks = this.#skipBlanks();
    if (this.#take(/\n/y) !== null) return true;
    if (this.#take(/#/y) !== null) return this.#comment();
    // Its lexer takes a NUL for the end of the scrape.
    if (this.#text[this.#at] === '\0') return 'end';
    const name = this.#take(/[a-zA-Z_:][a-zA-Z0-9_:]*/y);
    if (name === null) return broken(`'${this.#rest()}' begins with no metric name`);
    if (blanks !== '') return broken('there are blanks before the metric name');
    return this.#sample();
  }

  #comment(): Read<true> {
    const kind = this.#take(/[ \t]+(?:HELP|TYPE)[ \t]+/y);
    if (kind === null) {
      this.#take(/[^\n]*\n/y);
      return true;
    }
    this.#skipBlanks();
    const name = this.#take(/[a-zA-Z_:][a-zA-Z0-9_:]*/y);
    if (name === null) return broken(`'${this.#rest()}' is not a metric name`);
    const text = this.#take(/[^\n]*/y)!.slice(1);
    if (kind.includes('TYPE') && !types.has(text))
      return broken(`'${shown(text)}' is not a type`);
    if (kind.includes('HELP') && !isText(text))
      return broken(`the HELP of ${name} is not UTF-8`);
    this.#take(/\n/y);
    return true;
  }

  #sample(): Read<true> {
    this.#skipBlanks();
    if (this.#take(/\{/y) !== null) {
      const labels = this.#labels();
      if (labels instanceof DroppedError) return labels;
    }
    this.#skipBlanks();
    const value = this.#take(/[^{ \t\n]+/y);
    if (value === null) return broken('a value is missing');
    if (!isFloat(value)) return broken(`'${shown(value)}' is not a value`);
    this.#skipBlanks();
    const time = this.#take(/\d+/y);
    if (time !== null && BigInt(time) > largestTime)
      return broken(`the timestamp ${time} is too large`);
    this.#skipBlanks();
    if (this.#take(/\n/y) !== null) return true;
    return broken(
      time === null
        ? `'${this.#rest()}' is not a timestamp`
        : `'${this.#rest()}' stands after the timestamp`,
    );
  }

  #labels(): Read<true> {
    const names = new Set(['__name__']);
    for (;;) {
      this.#skipBlanks();
      if (this.#take(/\}/y) !== null) return true;
      const name = this.#take(/[a-zA-Z_][a-zA-Z0-9_]*/y);
      if (name === null) return broken(`the labels break off at '${this.#rest()}'`);
      this.#skipBlanks();
      if (this.#take(/=/y) === null) return broken(`a = is missing after ${name}`);
      this.#skipBlanks();
      const value = this.#take(/"(?:\\[^\n]|[^\\"])*"/y);
      if (value === null) return broken(`the label ${name} has no value in quotes`);
      if (!isText(value)) return broken(`the label ${name} is not UTF-8`);
      if (names.has(name)) return broken(`the label ${name} is there twice`);
      names.add(name);
      this.#skipBlanks();
      // A comma may be missing, and one may stand behind the last label.
      if (this.#take(/,/y) !== null) this.#skipBlanks();
    }
  }

  #rest(): string {
    return shown(/[^\n]{0,30}/y.exec(this.#text.slice(this.#at, this.#at + 30))![0]);
  }
}

function broken(problem: string): DroppedError {
  return new DroppedError(problem);
}

/** Whether the bytes of a latin1 string are valid UTF-8. */
export function isText(bytes: string): boolean {
  return isUtf8(Buffer.from(bytes, 'latin1'));
}

/** The bytes of a latin1 string, decoded as UTF-8. */
export function decoded(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString();
}

/** The decoded text for a message, with escapes for invisible characters. */
export function shown(bytes: string): string {
  return JSON.stringify(decoded(bytes)).slice(1, -1).replaceAll('\\"', '"');
}

/**
 * Go's strconv.ParseFloat without hexadecimal numbers and underscores. It refuses NaN
 * with a sign, and numbers that are too large for a double.
 */
export function isFloat(text: string): boolean {
  if (/^(?:nan|[+-]?inf(?:inity)?)$/i.test(text)) return true;
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return false;
  return Number.isFinite(Number(text));
}
