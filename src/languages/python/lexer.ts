import * as C from './characters.ts';
import {
  closeBracket,
  forgetBrackets,
  level,
  openBracket,
  unclosed,
} from './brackets.ts';
import { beginIndents, closeIndents, indentBy } from './indents.ts';
import { endOfNumber } from './numbers.ts';
import { operatorAt, operatorEnd } from './operators.ts';
import { Problem } from './problem.ts';
import type { Origin } from './problem.ts';
import { endOfString, isFormatString, stringPrefix } from './strings.ts';
import * as T from './tokens.ts';
import { checkWord, endOfForeignWord } from './words.ts';

// The state of the reader stands in variables of this module: reading fields of an
// object instead takes a fifth more time.
/** The text that is read. */
export let source = '';
let length = 0;
let position = 0;

/** The token that is looked at. */
export let token: number = T.EndOfFile;
export let tokenStart = 0;
export let tokenEnd = 0;
/** Where the token before it ends, line ends and indentation left aside. */
export let lastEnd = 0;

/** Whether the next character is the first of a logical line. */
let isAtLine = true;
/** Indents (or, below zero, dedents) that are yet to be handed out. */
let pending = 0;

/** Starts and ends of comments, one after the other. */
export const comments: number[] = [];

/** Begins a text, and reads its first token. */
export function begin(text: string): void {
  source = text;
  length = text.length;
  position = 0;
  token = T.NewLine;
  tokenStart = 0;
  tokenEnd = 0;
  lastEnd = 0;
  isAtLine = true;
  pending = 0;
  comments.length = 0;
  forgetBrackets();
  beginIndents();
  next();
}

/** What stands at an offset; 0 after the end. */
function codeAt(at: number): number {
  return at < length ? source.charCodeAt(at) : 0;
}

function fail(reason: string, at: number, origin: Origin = 'token'): never {
  throw new Problem(reason, at, origin);
}

const unfit = 'invalid syntax';

/** Ends the parsing where the token does not fit. */
export function refuse(reason = unfit, at: number = tokenStart): never {
  const isIndent = token === T.Indent || token === T.Dedent;
  throw new Problem(reason, at, isIndent && reason === unfit ? 'indent' : 'grammar');
}

/** Reads the next token. */
export function next(): void {
  if (token > T.Dedent) lastEnd = tokenEnd;
  if (isAtLine) {
    isAtLine = false;
    readIndent();
  }
  if (pending !== 0) return handOutIndent();
  for (;;) {
    let code = codeAt(position);
    while (code === 32) code = codeAt(++position);
    tokenStart = position;
    const kind = code > 127 ? C.Foreign : C.classOf[code]!;
    if (kind === C.Word) return readWord();
    if (kind > C.Break) return readers[kind]!();
    if (passOver(kind, code)) return;
  }
}

/** Passes over what makes no token; gives whether it ended a line. */
function passOver(kind: number, code: number): boolean {
  if (kind === C.Blank) position++;
  else if (kind === C.Hash) skipComment();
  else if (kind === C.Backslash) joinLine();
  else {
    position += code === 13 && codeAt(position + 1) === 10 ? 2 : 1;
    if (level === 0) endLine();
    return level === 0;
  }
  return false;
}

/** Passes over lines without code, and finds the column of the next one with code. */
function readIndent(): void {
  for (;;) {
    const code = readBlanks();
    if (code === 35) skipComment();
    else if (C.isBreak(code)) position++;
    else if (position >= length) {
      pending = -closeIndents();
      return;
    } else {
      pending = indentBy(column, otherColumn, position);
      return;
    }
  }
}

/** The column of a line, with tabs to eight and to one. */
let column = 0;
let otherColumn = 0;

/** Reads the blanks that begin a line; gives the character after them. */
function readBlanks(): number {
  column = 0;
  let tabs = 0;
  let joined = 0;
  let code = codeAt(position);
  while (C.classOf[code] === C.Blank || code === 92) {
    if (code === 32) column++;
    else if (code === 9) {
      tabs += 7 - (column & 7);
      column = (column | 7) + 1;
    } else if (code === 12) column = tabs = 0;
    else joined ||= column;
    if (code === 92) joinLine();
    else position++;
    code = codeAt(position);
  }
  otherColumn = joined || column - tabs;
  column = joined || column;
  return code;
}

// The break may not be a pair's first half only: CRLF ends one line.
function joinLine(): void {
  let at = position + 1;
  if (codeAt(at) === 13 && codeAt(at + 1) === 10) at++;
  if (!C.isBreak(codeAt(at)) && at < length)
    fail('unexpected character after line continuation character', at, 'layout');
  position = Math.min(at + 1, length);
  if (position >= length) fail('unexpected end of file', length, 'layout');
}

function skipComment(): void {
  let at = position;
  while (at < length && !C.isBreak(source.charCodeAt(at))) at++;
  comments.push(position, at);
  position = at;
}

function handOutIndent(): void {
  token = pending > 0 ? T.Indent : T.Dedent;
  pending += pending > 0 ? -1 : 1;
  tokenStart = position;
  tokenEnd = position;
}

function endLine(): void {
  token = T.NewLine;
  tokenEnd = position;
  isAtLine = true;
}

function readWord(): void {
  let at = position + 1;
  let code = codeAt(at);
  while (code < 128 && C.isWordPart[code] === 1) code = codeAt(++at);
  if (code > 127) return readForeignWord();
  if ((code === 34 || code === 39) && at - position <= 2) {
    const flags = stringPrefix(source, position, at);
    if (flags >= 0) return readString(at, flags);
  }
  token = T.kindOfWord(source, position, at);
  tokenEnd = at;
  position = at;
}

function readForeignWord(): void {
  const end = endOfForeignWord(source, tokenStart);
  const wrong = checkWord(source, tokenStart, end);
  if (wrong >= 0) fail('invalid character', wrong);
  token = T.Name;
  tokenEnd = end;
  position = end;
}

function readString(quote: number, flags: number): void {
  if (isFormatString(flags)) {
    token = T.FormatString;
    tokenEnd = quote;
    position = quote;
    return;
  }
  token = T.StringLiteral;
  tokenEnd = endOfString(source, tokenStart, quote, flags);
  position = tokenEnd;
}

function readNumber(): void {
  token = T.NumberLiteral;
  tokenEnd = endOfNumber(source, position);
  position = tokenEnd;
}

function readOperator(): void {
  token = operatorAt(source, position);
  tokenEnd = operatorEnd;
  position = tokenEnd;
}

function readFullStop(): void {
  if (C.isDigit(codeAt(position + 1))) return readNumber();
  const isEllipsis = codeAt(position + 1) === 46 && codeAt(position + 2) === 46;
  token = isEllipsis ? T.Ellipsis : T.Dot;
  position += isEllipsis ? 3 : 1;
  tokenEnd = position;
}

function readOpening(): void {
  token = openBracket(codeAt(position), position);
  tokenEnd = ++position;
}

function readClosing(): void {
  token = closeBracket(codeAt(position), position);
  tokenEnd = ++position;
}

// A text ends its last line and all its blocks, whether or not a line break stands.
function readEnd(): void {
  if (position < length) fail('source code cannot contain null bytes', position);
  if (level > 0) throw unclosed();
  tokenEnd = position;
  if (token !== T.NewLine && token !== T.Dedent && token !== T.Indent) return endLine();
  token = T.EndOfFile;
}

// `$`, `?` and the backtick are tokens, of which no grammar knows anything.
function readNothing(): void {
  if (codeAt(position) < 32 || codeAt(position) === 127)
    fail('invalid non-printable character', position);
  token = T.Unknown;
  tokenEnd = ++position;
}

const readers: readonly (() => void)[] = (() => {
  const table = Array.from({ length: C.Foreign + 1 }, () => readNothing);
  table[C.Digit] = readNumber;
  table[C.Quote] = () => readString(position, 0);
  table[C.Operator] = readOperator;
  table[C.Open] = readOpening;
  table[C.Close] = readClosing;
  table[C.Full] = readFullStop;
  table[C.End] = readEnd;
  table[C.Foreign] = readForeignWord;
  return table;
})();

/** Goes on after what another reader has read: the text between fields. */
export function continueAt(offset: number): void {
  token = T.FormatString;
  position = offset;
  tokenEnd = offset;
}

/** Where the reader stands, between two tokens outside of brackets. */
export interface Mark {
  readonly token: number;
  readonly start: number;
  readonly end: number;
  readonly last: number;
  readonly comments: number;
}

/** Remembers the token that is looked at. */
export function mark(): Mark {
  const last = lastEnd;
  return { token, start: tokenStart, end: tokenEnd, last, comments: comments.length };
}

/** Goes back to a token of the same line. */
export function goBack(to: Mark): void {
  token = to.token;
  tokenStart = to.start;
  tokenEnd = to.end;
  position = to.end;
  lastEnd = to.last;
  comments.length = to.comments;
  isAtLine = false;
  pending = 0;
  forgetBrackets();
}
