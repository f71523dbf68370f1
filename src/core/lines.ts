import type { Range, Span } from './place.ts';

export type { Span } from './place.ts';

const lineFeed = 10;
const carriageReturn = 13;

/**
 * What ends a line besides LF, CR and CRLF: in ECMAScript U+2028 and U+2029 too, as
 * ESLint and TypeScript count; elsewhere nothing else (Python's universal newlines).
 */
export type LineBreaks = 'ecmascript' | 'universal';

/**
 * The lines of a text. The table is made at the first question, so that a file without
 * a finding never pays for it.
 */
export class Lines {
  readonly text: string;
  readonly #breaks: LineBreaks;
  readonly #unread: readonly Span[];
  #starts: readonly number[] | undefined;

  /** @param unread - parts of a file that nobody looks at, from the start of a line */
  constructor(
    text: string,
    breaks: LineBreaks = 'ecmascript',
    unread: readonly Span[] = [],
  ) {
    this.text = text;
    this.#breaks = breaks;
    this.#unread = unread;
  }

  /** Whether a UTF-16 code unit ends a line. */
  get isBreak(): (code: number) => boolean {
    return this.#breaks === 'universal' ? isUniversalBreak : isLineBreak;
  }

  /** Whether an offset is in a part of the file that nobody looks at. */
  isUnread(offset: number): boolean {
    return this.#unread.some(({ start, end }) => start <= offset && offset < end);
  }

  /**
   * How many lines there are; a text that ends with a line break has an empty last one.
   */
  get count(): number {
    return this.#table().length;
  }

  /** The line (from 1) that holds an offset. */
  lineAt(offset: number): number {
    const starts = this.#table();
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** The offset of the first character of a line (from 1). */
  startOf(line: number): number {
    return this.#table()[line - 1] ?? this.text.length;
  }

  /** The offset after the last character of a line, its line break left out. */
  endOf(line: number): number {
    const next = this.#table()[line];
    if (next === undefined) return this.text.length;
    const isPair =
      this.text.charCodeAt(next - 1) === lineFeed &&
      this.text.charCodeAt(next - 2) === carriageReturn;
    return next - (isPair ? 2 : 1);
  }

  /** The text of a line (from 1) without its line break. */
  textOf(line: number): string {
    return this.text.slice(this.startOf(line), this.endOf(line));
  }

  /** Lines and columns, from 1, of a part of the text. */
  rangeOf({ start, end }: Span): Range {
    const line = this.lineAt(start);
    const endLine = this.lineAt(end);
    return {
      line,
      column: start - this.startOf(line) + 1,
      endLine,
      endColumn: end - this.startOf(endLine) + 1,
    };
  }

  #table(): readonly number[] {
    return (this.#starts ??= findLineStarts(this.text, this.isBreak));
  }
}

function findLineStarts(text: string, isBreak: (code: number) => boolean): number[] {
  const starts = [0];
  if (!['\r', '\u2028', '\u2029'].some((one) => text.includes(one))) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
      starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > carriageReturn && code < 0x2028) continue;
    if (code === carriageReturn && text.charCodeAt(at + 1) === lineFeed) continue;
    if (isBreak(code)) starts.push(at + 1);
  }
  return starts;
}

/** Whether a UTF-16 code unit ends a line. */
export function isLineBreak(code: number): boolean {
  return (
    code === lineFeed || code === carriageReturn || code === 0x2028 || code === 0x2029
  );
}

function isUniversalBreak(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

/** What ends the lines of a file of this name. */
export function lineBreaksOf(path: string): LineBreaks {
  return /\.(?:[cm]?[jt]sx?|vue)$/.test(path) ? 'ecmascript' : 'universal';
}

/** The lines of a text, without their line breaks. */
export function splitLines(
  text: string,
  breaks: LineBreaks = 'ecmascript',
): readonly string[] {
  const isUniversal = breaks === 'universal';
  return text.split(isUniversal ? /\r\n|[\n\r]/ : /\r\n|[\n\r\u2028\u2029]/);
}
