import { isBreak } from './characters.ts';
import { Problem } from './problem.ts';

export const Raw = 1;
export const Bytes = 2;
const Format = 4;
export const Template = 8;

const flagOf: Readonly<Record<string, number>> = {
  ...{ r: Raw, b: Bytes, u: 0, f: Format, t: Template },
  ...{ rb: Raw | Bytes, br: Raw | Bytes, rf: Raw | Format, fr: Raw | Format },
  ...{ rt: Raw | Template, tr: Raw | Template },
};

/** What the letters before a quote say; -1 where they are no prefix. */
export function stringPrefix(text: string, start: number, end: number): number {
  return flagOf[text.slice(start, end).toLowerCase()] ?? -1;
}

/** Whether a string has fields: `f"{a}"`. */
export function isFormatString(flags: number): boolean {
  return (flags & (Format | Template)) !== 0;
}

/** Whether three of its quotes begin a string. */
export function isTripleQuoted(text: string, quote: number): boolean {
  const code = text.charCodeAt(quote);
  return text.charCodeAt(quote + 1) === code && text.charCodeAt(quote + 2) === code;
}

/** Where the string ends whose quote stands at an offset, its own quotes included. */
export function endOfString(
  text: string,
  start: number,
  quote: number,
  flags: number,
): number {
  const isTriple = isTripleQuoted(text, quote);
  const width = isTriple ? 3 : 1;
  const close = isTriple
    ? closeOfTriple(text, start, quote)
    : closeOfLine(text, start, quote);
  checkContent(text, start, { from: quote + width, to: close, flags });
  return close + width;
}

// A docstring is long: searching for its end reads it as fast as anything can.
function closeOfTriple(text: string, start: number, quote: number): number {
  const marks = text.slice(quote, quote + 3);
  let at = text.indexOf(marks, quote + 3);
  while (at >= 0 && isEscaped(text, at)) at = text.indexOf(marks, at + 1);
  if (at < 0)
    throw new Problem('unterminated triple-quoted string literal', start, 'token');
  return at;
}

function closeOfLine(text: string, start: number, quote: number): number {
  const mark = text.charCodeAt(quote);
  for (let at = quote + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === mark) return at;
    if (code === 92) {
      if (text.charCodeAt(++at) === 13 && text.charCodeAt(at + 1) === 10) at++;
    } else if (isBreak(code)) break;
  }
  throw new Problem('unterminated string literal', start, 'token');
}

/** Whether an odd number of backslashes stands before an offset. */
function isEscaped(text: string, at: number): boolean {
  let count = 0;
  while (text.charCodeAt(at - 1 - count) === 92) count++;
  return count % 2 === 1;
}

/** A part of a string between its quotes, or between two fields. */
export interface Content {
  readonly from: number;
  readonly to: number;
  readonly flags: number;
}

/** Refuses escapes that mean nothing, and other characters than bytes have. */
export function checkContent(text: string, start: number, content: Content): void {
  const { from, to, flags } = content;
  if ((flags & Bytes) !== 0) checkBytes(text, start, content);
  if ((flags & Raw) !== 0 || !holdsBackslash(text, from, to)) return;
  if (wrongEscape(text, content) >= 0)
    throw new Problem('an escape of the string is not complete', start, 'grammar');
}

/** The first backslash at or after a place, so that each is searched for once. */
let nextBackslash = -1;
let searchedIn = '';
let searchedFrom = 0;

function holdsBackslash(text: string, from: number, to: number): boolean {
  const isKnown = text === searchedIn && from >= searchedFrom && nextBackslash >= from;
  if (!isKnown) {
    const found = text.indexOf('\\', from);
    nextBackslash = found < 0 ? Infinity : found;
    searchedIn = text;
    searchedFrom = from;
  }
  return nextBackslash < to;
}

const hex = String.raw`[\da-fA-F]`;
const inBytes = String.raw`\\[^x]|\\x${hex}{2}`;
const inText = [
  ...[String.raw`\\[^xuUN]`, String.raw`\\x${hex}{2}`, String.raw`\\u${hex}{4}`],
  ...[String.raw`\\U(?:000${hex}|0010)${hex}{4}`, String.raw`\\N\{[^{}\\\n]+\}`],
].join('|');
const rightInBytes = new RegExp(inBytes, 'sy');
const rightInText = new RegExp(inText, 'sy');

/** The place of an escape that is not complete; -1 where all are. */
function wrongEscape(text: string, { from, to, flags }: Content): number {
  const right = (flags & Bytes) !== 0 ? rightInBytes : rightInText;
  let at = text.indexOf('\\', from);
  while (at >= 0 && at < to - 1) {
    right.lastIndex = at;
    if (!right.test(text)) return at;
    at = text.indexOf('\\', right.lastIndex);
  }
  return -1;
}

function checkBytes(text: string, start: number, { from, to }: Content): void {
  for (let at = from; at < to; at++)
    if (text.charCodeAt(at) > 127)
      throw new Problem(
        'bytes can only contain ASCII literal characters',
        start,
        'grammar',
      );
}
