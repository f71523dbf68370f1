import { Problem } from './problem.ts';
import * as T from './tokens.ts';

/**
 * CPython's MAXLEVEL: https://github.com/python/cpython/blob/3.14/Parser/lexer/state.h
 */
const deepest = 200;

/** How many brackets are open. */
export let level = 0;
/** The level at which `:` begins the format of a field of an f-string; 0: none. */
export let fieldLevel = 0;

const opened = new Uint8Array(deepest);
const places = new Int32Array(deepest);

/** Begins a text. */
export function forgetBrackets(): void {
  level = 0;
  fieldLevel = 0;
}

/** Opens a bracket, and gives its kind of token. */
export function openBracket(code: number, at: number): number {
  if (level >= deepest) throw new Problem('too many nested parentheses', at, 'token');
  opened[level] = code;
  places[level++] = at;
  if (code === 40) return T.OpenParenthesis;
  return code === 91 ? T.OpenBracket : T.OpenBrace;
}

/** Closes a bracket, and gives its kind of token. */
export function closeBracket(code: number, at: number): number {
  const sign = String.fromCharCode(code);
  if (level === 0) throw new Problem(`unmatched '${sign}'`, at, 'token');
  const open = opened[--level]!;
  // In ASCII, a closing bracket stands one or two after the one that opens.
  const isPair = code - open === 1 || code - open === 2;
  if (!isPair) throw mismatch(sign, open, at);
  if (code === 41) return T.CloseParenthesis;
  return code === 93 ? T.CloseBracket : T.CloseBrace;
}

function mismatch(sign: string, open: number, at: number): Problem {
  const opening = String.fromCharCode(open);
  const reason = `'${sign}' does not match the opening '${opening}'`;
  return new Problem(reason, at, 'token');
}

/** The problem of the bracket that was opened last and is open still. */
export function unclosed(): Problem {
  const sign = String.fromCharCode(opened[level - 1]!);
  return new Problem(`'${sign}' was never closed`, places[level - 1]!, 'token');
}

/** Says at which level a field of an f-string is read. */
export function setFieldLevel(at: number): void {
  fieldLevel = at;
}
