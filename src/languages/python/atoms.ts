import { comprehension, isComprehension } from './comprehensions.ts';
import { readFormatString } from './format-strings.ts';
import { grammar } from './grammar.ts';
import { next, refuse, source, token, tokenStart } from './lexer.ts';
import { refuseOperand } from './lost-comma.ts';
import * as Shape from './shapes.ts';
import { Bytes, stringPrefix, Template } from './strings.ts';
import * as T from './tokens.ts';

/** The parenthesis after `with`, in which `a as b` may stand; -1: none. */
let withStart = -1;
/** Whether it held one. */
export let hadAs = false;

/** Says that the parenthesis that is the token may hold `a as b`. */
export function allowAs(start: number): void {
  withStart = start;
  hadAs = false;
}

/** What a name, a literal or a bracket begins. */
export function atom(): number {
  switch (token) {
    case T.Name:
      next();
      return Shape.Bare | Shape.Assignable;
    case T.StringLiteral:
    case T.FormatString:
      return strings();
    case T.OpenParenthesis:
      return parenthesis();
    case T.OpenBracket:
      return list();
    case T.OpenBrace:
      return braces();
    default:
      return constant();
  }
}

const constants = T.kindSet(T.NumberLiteral, T.None, T.True, T.False, T.Ellipsis);

function constant(): number {
  if (constants[token] === 0) refuse();
  next();
  return 0;
}

const readValue = (): void => {
  if (token === T.Yield) grammar.yieldExpression();
  else grammar.starExpressions();
};

// Strings that follow each other are one, and must be of one kind.
function strings(): number {
  const first = tokenStart;
  const family = familyOf(first);
  let isText = true;
  while (token === T.StringLiteral || token === T.FormatString) {
    if (familyOf(tokenStart) !== family)
      refuse('cannot mix strings of different kinds', first);
    if (token === T.StringLiteral) next();
    else {
      readFormatString(readValue);
      isText = false;
    }
  }
  return isText && family === 0 ? Shape.Text : 0;
}

function familyOf(start: number): number {
  const code = source.charCodeAt(start);
  if (code === 34 || code === 39) return 0;
  const quote = source[start + 1] === '"' || source[start + 1] === "'" ? 1 : 2;
  return stringPrefix(source, start, start + quote) & (Bytes | Template);
}

function parenthesis(): number {
  const mayHoldAs = withStart === tokenStart;
  next();
  if (token === T.CloseParenthesis) {
    next();
    return Shape.Target | Shape.Deletable;
  }
  if (token === T.Yield) {
    grammar.yieldExpression();
    close(T.CloseParenthesis);
    return 0;
  }
  const shape = mayHoldAs ? withItem() : element();
  if (isComprehension()) {
    if ((shape & Shape.Starred) !== 0) refuse();
    comprehension();
    close(T.CloseParenthesis);
    return 0;
  }
  if (token !== T.Comma) {
    if ((shape & Shape.Starred) !== 0) refuse();
    close(T.CloseParenthesis);
    return shape & (Shape.Assignable | Shape.Text);
  }
  return elements(T.CloseParenthesis, shape, mayHoldAs ? withItem : element);
}

function withItem(): number {
  const shape = element();
  if (token !== T.As) return shape;
  hadAs = true;
  next();
  grammar.target();
  return 0;
}

/** `a`, `a := b` or `*a`. */
function element(): number {
  if (token !== T.Star) return grammar.namedExpression();
  next();
  return (grammar.arithmetic() & Shape.Target) | Shape.Starred;
}

function elements(closing: number, first: number, read: () => number): number {
  let shape = first;
  let all = Shape.Target | Shape.Deletable;
  for (;;) {
    all &= shape;
    if (token !== T.Comma) break;
    next();
    if (token === closing) break;
    shape = read();
  }
  close(closing);
  return all;
}

function close(kind: number): void {
  if (token !== kind) refuseOperand();
  next();
}

function list(): number {
  next();
  if (token === T.CloseBracket) {
    next();
    return Shape.Target | Shape.Deletable;
  }
  const shape = element();
  if (!isComprehension()) return elements(T.CloseBracket, shape, element);
  if ((shape & Shape.Starred) !== 0) refuse();
  comprehension();
  close(T.CloseBracket);
  return 0;
}

function braces(): number {
  next();
  if (token === T.CloseBrace) next();
  else if (token === T.DoubleStar) pairs();
  else {
    const shape = element();
    const isPair = token === T.Colon && (shape & Shape.Starred) === 0;
    if (isPair) pairsAfterKey();
    else set(shape);
  }
  return 0;
}

function set(shape: number): void {
  if (!isComprehension()) {
    elements(T.CloseBrace, shape, element);
    return;
  }
  if ((shape & Shape.Starred) !== 0) refuse();
  comprehension();
  close(T.CloseBrace);
}

function pairsAfterKey(): void {
  next();
  grammar.expression();
  if (!isComprehension()) return morePairs();
  comprehension();
  close(T.CloseBrace);
}

function pairs(): void {
  pair();
  morePairs();
}

function morePairs(): void {
  while (token === T.Comma) {
    next();
    if (token === T.CloseBrace) break;
    pair();
  }
  close(T.CloseBrace);
}

function pair(): void {
  if (token === T.DoubleStar) {
    next();
    grammar.arithmetic();
    return;
  }
  grammar.expression();
  if (token !== T.Colon) refuse("':' expected after dictionary key");
  next();
  grammar.expression();
}
