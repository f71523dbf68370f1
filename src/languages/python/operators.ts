import { fieldLevel, level } from './brackets.ts';
import * as T from './tokens.ts';

/** Where the operator ends that was read last. */
export let operatorEnd = 0;

// Kinds of one sign, of one with `=` after it, and of the same sign twice.
const single = new Uint8Array(128);
const withEqual = new Uint8Array(128);
const double = new Uint8Array(128);
const doubleWithEqual = new Uint8Array(128);

function set(table: Uint8Array, signs: string, kind: number): void {
  for (const sign of signs) table[sign.charCodeAt(0)] = kind;
}

set(single, '/%&|^', T.BinaryOperator);
set(single, '<>', T.Comparison);
set(single, '+', T.Plus);
set(single, '-', T.Minus);
set(single, '*', T.Star);
set(single, '~', T.Tilde);
set(single, '@', T.At);
set(single, '=', T.Assign);
set(single, '!', T.Exclamation);
set(single, ':', T.Colon);
set(single, ',', T.Comma);
set(single, ';', T.Semicolon);
set(withEqual, '+-*/%@&|^', T.AugmentedAssign);
set(withEqual, '<>=!', T.Comparison);
set(withEqual, ':', T.Walrus);
set(double, '/<>', T.BinaryOperator);
set(double, '*', T.DoubleStar);
set(doubleWithEqual, '*/<>', T.AugmentedAssign);

const equal = 61;
const colon = 58;
const minus = 45;
const greater = 62;

/** The kind of the operator at an offset; it sets `operatorEnd`. */
export function operatorAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const second = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
  operatorEnd = at + 1;
  if (second === equal && withEqual[code] !== 0 && !isFormatMark(code))
    return longer(2, at, withEqual[code]!);
  if (second === code && double[code] !== 0) {
    const hasEqual = text.charCodeAt(at + 2) === equal;
    return hasEqual
      ? longer(3, at, doubleWithEqual[code]!)
      : longer(2, at, double[code]!);
  }
  if (code === minus && second === greater) return longer(2, at, T.Arrow);
  // `<>` is one token, of which no grammar knows anything; PEP 401 was a joke.
  return single[code]!;
}

function isFormatMark(code: number): boolean {
  return code === colon && level === fieldLevel && fieldLevel > 0;
}

function longer(size: number, at: number, kind: number): number {
  operatorEnd = at + size;
  return kind;
}
