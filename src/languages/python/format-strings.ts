import { isBreak } from './characters.ts';
import { fieldLevel, level, openBracket, setFieldLevel } from './brackets.ts';
import {
  continueAt,
  next,
  refuse,
  source,
  token,
  tokenEnd,
  tokenStart,
} from './lexer.ts';
import { Problem } from './problem.ts';
import { checkContent, isTripleQuoted, Raw, stringPrefix } from './strings.ts';
import * as T from './tokens.ts';

/** CPython's MAXFSTRINGLEVEL and MAX_EXPR_NESTING. */
const deepest = 150;
const deepestField = 3;

/** How many f-strings are open, each in a field of the one before. */
let depth = 0;

/** Whether a field of an f-string is being read. */
export function isInFormatString(): boolean {
  return depth > 0;
}

/** Begins a text. */
export function forgetFormatStrings(): void {
  depth = 0;
}

interface Opened {
  readonly start: number;
  readonly quote: number;
  readonly isTriple: boolean;
  readonly flags: number;
  readonly readValue: () => void;
}

/**
 * Reads the f-string whose opening quote is the token, up to the token after it.
 * @param readValue - reads what a field begins with
 * @returns the flags of its prefix
 */
export function readFormatString(readValue: () => void): number {
  const quote = tokenEnd;
  const isTriple = isTripleQuoted(source, quote);
  const flags = stringPrefix(source, tokenStart, quote);
  const opened = { start: tokenStart, quote, isTriple, flags, readValue };
  if (depth >= deepest)
    throw new Problem('too many nested f-strings', tokenStart, 'token');
  depth++;
  const outer = fieldLevel;
  const width = isTriple ? 3 : 1;
  const close = readText(opened, quote + width, -1);
  depth--;
  setFieldLevel(outer);
  continueAt(close + width);
  next();
  return flags;
}

/**
 * Reads text and fields up to the closing quote. Where `nested` is 0 or more, it reads
 * the format of a field at that depth, up to the brace that closes the field.
 */
function readText(opened: Opened, from: number, nested: number): number {
  let begun = from;
  let at = from;
  for (;;) {
    const code = at < source.length ? source.charCodeAt(at) : 0;
    if (code === 92) at = afterEscape(opened, at);
    else if (code === 123) {
      if (isDoubled(at, nested)) at += 2;
      else {
        check(opened, begun, at);
        begun = at = readField(opened, at, nested + 1);
      }
    } else if (endsText(opened, at, code, nested)) break;
    // A doubled brace is text.
    else at += code === 125 ? 2 : 1;
  }
  check(opened, begun, at);
  return at;
}

// In the format of a field, `{{` is not an escape: each brace opens a field.
function isDoubled(at: number, nested: number): boolean {
  return nested < 0 && source.charCodeAt(at + 1) === 123;
}

function check({ start, flags }: Opened, from: number, to: number): void {
  if (from < to) checkContent(source, start, { from, to, flags });
}

function afterEscape({ flags }: Opened, at: number): number {
  const code = source.charCodeAt(at + 1);
  if (code === 123 || code === 125) return at + 1;
  if (code === 13 && source.charCodeAt(at + 2) === 10) return at + 3;
  const isNamed = code === 78 && source.charCodeAt(at + 2) === 123;
  if ((flags & Raw) !== 0 || !isNamed) return at + 2;
  const end = source.indexOf('}', at);
  return end < 0 ? at + 2 : end + 1;
}

function endsText(opened: Opened, at: number, code: number, nested: number): boolean {
  const { quote, isTriple, start } = opened;
  if (code === 125) return closes(at, nested);
  if (code === source.charCodeAt(quote)) {
    const isClosing = !isTriple || isTripleQuoted(source, at);
    if (isClosing && nested >= 0)
      throw new Problem("f-string: expecting '}'", at, 'token');
    return isClosing;
  }
  const isOver = at >= source.length || (!isTriple && isBreak(code));
  if (isOver) throw new Problem('unterminated f-string literal', start, 'token');
  return false;
}

/** Whether `}` closes the format of a field. Anywhere else it must be doubled. */
function closes(at: number, nested: number): boolean {
  if (nested < 0 && source.charCodeAt(at + 1) !== 125)
    throw new Problem("f-string: single '}' is not allowed", at, 'token');
  return nested >= 0;
}

function readField(opened: Opened, at: number, nested: number): number {
  if (nested >= deepestField)
    throw new Problem('f-string: expressions nested too deeply', at, 'token');
  openBracket(123, at);
  const outer = fieldLevel;
  setFieldLevel(level);
  continueAt(at + 1);
  next();
  if (isMissing[token] === 1) refuse('f-string: an expression is missing');
  opened.readValue();
  if (token === T.Assign) next();
  if (token === T.Exclamation) readConversion();
  let end = tokenEnd;
  if (token === T.Colon) {
    end = readText(opened, tokenEnd, nested);
    continueAt(end);
    next();
    end = tokenEnd;
  }
  if (token !== T.CloseBrace) refuse("f-string: expecting '}'");
  setFieldLevel(outer);
  return end;
}

const isMissing = T.kindSet(T.CloseBrace, T.Exclamation, T.Colon, T.Assign);

function readConversion(): void {
  const after = tokenEnd;
  next();
  const isOne = /^[sra]$/.test(source.slice(tokenStart, tokenEnd));
  if (token !== T.Name || tokenStart !== after || !isOne)
    refuse('f-string: invalid conversion character');
  next();
}

/** Passes over the token, or the f-string that it begins, without understanding it. */
export function skipToken(): void {
  if (token === T.FormatString) readFormatString(skipValue);
  else next();
}

// A bracket that begins the value is open already.
function skipValue(): void {
  const base = fieldLevel;
  while (level > base || (level === base && isMissing[token] === 0)) skipToken();
}
