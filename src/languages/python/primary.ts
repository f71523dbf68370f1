import { atom } from './atoms.ts';
import { callArguments, fileArgument, subscripts } from './calls.ts';
import { lastEnd, next, refuse, source, token, tokenEnd, tokenStart } from './lexer.ts';
import {
  closeArguments,
  followPath,
  isWatching,
  noteEffect,
  noteName,
  openArguments,
  setOther,
} from './mentions.ts';
import type { Mention } from './mentions.ts';
import * as Shape from './shapes.ts';
import * as T from './tokens.ts';

/** `a.b(c)[d]`. */
function primary(): number {
  if (token === T.Await) {
    next();
    noteEffect();
    primary();
    return 0;
  }
  if (isWatching) return watchedPrimary();
  let shape = atom();
  for (;;) {
    if (token === T.Dot) shape = attribute();
    else if (token === T.OpenParenthesis) {
      callArguments(true);
      shape = 0;
    } else if (token === T.OpenBracket) {
      subscripts();
      shape = Shape.Assignable;
    } else return shape;
  }
}

function attribute(): number {
  next();
  if (token !== T.Name) refuse();
  next();
  return Shape.Assignable;
}

/** The same where calls of `print` are looked for. */
function watchedPrimary(): number {
  const start = tokenStart;
  const mention = token === T.Name ? noteName(start, tokenEnd) : null;
  let shape = atom();
  for (;;) {
    if (token === T.Dot) shape = watchedAttribute(mention);
    else if (token === T.OpenParenthesis) shape = watchedCall(mention, start);
    else if (token === T.OpenBracket) {
      if (mention !== null) setOther(mention);
      const effects = openArguments();
      subscripts();
      closeArguments(null, effects, 0, null);
      shape = Shape.Assignable;
    } else return shape;
  }
}

function watchedAttribute(mention: Mention | null): number {
  next();
  if (token !== T.Name) refuse();
  if (mention !== null) followPath(mention, tokenStart, tokenEnd);
  next();
  return Shape.Assignable;
}

// What only looks at a value changes nothing if it is not called any more.
const harmless = new RegExp(
  [
    String.raw`^(?:len|str|repr|type|id|int|float|bool|round|abs|min|max|sum|sorted|`,
    String.raw`list|tuple|dict|set|range|format|hex|bin|ascii|hasattr|isinstance)$|`,
    String.raw`^["'][^]*\.(?:format|join)$`,
  ].join(''),
);

function watchedCall(mention: Mention | null, start: number): number {
  const isHarmless =
    lastEnd - start < 400 && harmless.test(source.slice(start, lastEnd));
  if (!isHarmless) noteEffect();
  const effects = openArguments();
  callArguments(true);
  closeArguments(mention, effects, lastEnd, fileArgument);
  return 0;
}

const unary = T.kindSet(T.Plus, T.Minus, T.Tilde);

/** Signs and powers, in a loop: `-a ** -b`. */
function factor(): number {
  let isPlain = true;
  for (;;) {
    while (unary[token] === 1) {
      isPlain = false;
      next();
    }
    const shape = primary();
    if (token !== T.DoubleStar) return isPlain ? shape : 0;
    isPlain = false;
    next();
  }
}

const binary = T.kindSet(...[T.BinaryOperator, T.Plus, T.Minus, T.Star, T.At]);

/** Operands and operators; which bind more does not matter to what is valid. */
export function arithmetic(): number {
  let shape = factor();
  while (binary[token] === 1) {
    shape = 0;
    next();
    factor();
  }
  return shape;
}
