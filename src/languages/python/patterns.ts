import { atom } from './atoms.ts';
import { next, refuse, source, token, tokenEnd, tokenStart } from './lexer.ts';
import { bind } from './mentions.ts';
import * as T from './tokens.ts';

/**
 * Reads the patterns after `case`.
 * @returns whether they match everything
 */
export function patterns(): boolean {
  const takesAll = starOrPattern();
  if (token !== T.Comma) {
    if (wasStarred) refuse();
    return takesAll;
  }
  while (token === T.Comma) {
    next();
    if (token === T.Colon || token === T.If) break;
    starOrPattern();
  }
  return false;
}

let wasStarred = false;

function starOrPattern(): boolean {
  const isStarred = token === T.Star;
  if (isStarred) {
    next();
    name();
  }
  const takesAll = isStarred ? false : pattern();
  wasStarred = isStarred;
  return takesAll;
}

function name(): void {
  if (token !== T.Name) refuse();
  bind(tokenStart, tokenEnd);
  next();
}

function pattern(): boolean {
  let takesAll = closed();
  while (isBar()) {
    next();
    takesAll = closed() || takesAll;
  }
  if (token !== T.As) return takesAll;
  next();
  if (source.slice(tokenStart, tokenEnd) === '_') refuse("cannot use '_' as a target");
  name();
  return takesAll;
}

function isBar(): boolean {
  return token === T.BinaryOperator && source[tokenStart] === '|';
}

function closed(): boolean {
  switch (token) {
    case T.Name:
      return named();
    case T.OpenParenthesis:
      return sequence(T.CloseParenthesis);
    case T.OpenBracket:
      return sequence(T.CloseBracket) && false;
    case T.OpenBrace:
      mapping();
      return false;
    default:
      literal();
      return false;
  }
}

/** A capture, a dotted value or a class with its arguments. */
function named(): boolean {
  const start = tokenStart;
  const end = tokenEnd;
  next();
  const isDotted = token === T.Dot;
  while (token === T.Dot) {
    next();
    if (token !== T.Name) refuse();
    next();
  }
  if (token === T.OpenParenthesis) {
    classArguments();
    return false;
  }
  if (!isDotted) bind(start, end);
  return !isDotted;
}

function classArguments(): void {
  next();
  let hasKeyword = false;
  while (token !== T.CloseParenthesis) {
    const isName = token === T.Name;
    const end = tokenEnd;
    const takesAll = pattern();
    const isKeyword = token === T.Assign;
    if (isKeyword) {
      if (!isName || !takesAll || lastNameEnd(end)) refuse();
      hasKeyword = true;
      next();
      pattern();
    } else if (hasKeyword) refuse('positional patterns follow keyword patterns');
    if (token !== T.Comma) break;
    next();
  }
  if (token !== T.CloseParenthesis) refuse();
  next();
}

/** Whether something was read after the name that ends there. */
function lastNameEnd(end: number): boolean {
  return source.slice(end, tokenStart).trim() !== '';
}

function sequence(closing: number): boolean {
  next();
  let count = 0;
  let takesAll = false;
  let hasComma = false;
  let isStarred = false;
  while (token !== closing) {
    takesAll = starOrPattern();
    isStarred = wasStarred;
    count++;
    if (token !== T.Comma) break;
    hasComma = true;
    next();
  }
  if (token !== closing) refuse();
  next();
  // `(*a)` is a syntax error: a group takes no star, and a sequence needs a comma.
  const isGroup = closing === T.CloseParenthesis && count === 1 && !hasComma;
  if (isGroup && isStarred) refuse();
  return isGroup && takesAll;
}

function mapping(): void {
  next();
  while (token !== T.CloseBrace) {
    const isRest = token === T.DoubleStar;
    if (isRest) {
      next();
      name();
    } else {
      key();
      if (token !== T.Colon) refuse();
      next();
      pattern();
    }
    if (token === T.Comma) next();
    else if (token !== T.CloseBrace) refuse();
    if (isRest && token !== T.CloseBrace) refuse();
  }
  next();
}

function key(): void {
  if (token !== T.Name) return literal();
  next();
  if (token !== T.Dot) refuse();
  while (token === T.Dot) {
    next();
    if (token !== T.Name) refuse();
    next();
  }
}

const words = T.kindSet(T.None, T.True, T.False);

function literal(): void {
  if (words[token] === 1) return next();
  if (token === T.StringLiteral || token === T.FormatString) {
    atom();
    return;
  }
  if (token === T.Minus) next();
  const isReal = number();
  if (token !== T.Plus && token !== T.Minus) return;
  next();
  if (!isReal || number()) refuse('imaginary number required in complex literal');
}

function number(): boolean {
  if (token !== T.NumberLiteral) refuse();
  const isReal = !/j$/i.test(source.slice(tokenStart, tokenEnd));
  next();
  return isReal;
}
