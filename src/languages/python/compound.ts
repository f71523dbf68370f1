import { allowAs, hadAs } from './atoms.ts';
import * as Kind from './collector.ts';
import { decide, nest } from './collector.ts';
import { classDefinition, functionDefinition } from './definitions.ts';
import { grammar } from './grammar.ts';
import { lastEnd, next, refuse, source, token, tokenEnd, tokenStart } from './lexer.ts';
import { bind } from './mentions.ts';
import * as T from './tokens.ts';

/** A block that counts as nested. */
function nested(): void {
  nest(1);
  grammar.block();
  nest(-1);
}

/** `else:` after a loop or a `try`; gives whether there is one. */
function otherwise(kind: number): boolean {
  if (token !== T.Else) return false;
  decide(kind, tokenStart);
  next();
  nested();
  return true;
}

/** `if`, `elif` and `else`. */
export function ifStatement(): void {
  decide(Kind.If, tokenStart);
  do {
    if (token === T.Elif) decide(Kind.ElseIf, tokenStart);
    next();
    grammar.namedExpression();
    nested();
  } while (token === T.Elif);
  otherwise(Kind.Else);
}

/** `while` and its `else`. */
export function whileStatement(): void {
  decide(Kind.While, tokenStart);
  next();
  grammar.namedExpression();
  nested();
  otherwise(Kind.LoopElse);
}

/** `for` and its `else`. */
export function forStatement(): void {
  decide(Kind.For, tokenStart);
  next();
  grammar.targets();
  if (token !== T.In) refuse();
  next();
  grammar.starExpressions();
  nested();
  otherwise(Kind.LoopElse);
}

/** `try` with its handlers. */
export function tryStatement(): void {
  next();
  grammar.block();
  let handlers = 0;
  let isStar = false;
  while (token === T.Except) {
    const hasStar = except();
    if (handlers++ > 0 && hasStar !== isStar)
      refuse("cannot have both 'except' and 'except*' on the same 'try'");
    isStar = hasStar;
  }
  if (handlers > 0) otherwise(Kind.TryElse);
  else if (token !== T.Finally) refuse("expected 'except' or 'finally' block");
  if (token !== T.Finally) return;
  next();
  grammar.block();
}

function except(): boolean {
  decide(Kind.Catch, tokenStart);
  next();
  const isStar = token === T.Star;
  if (isStar) next();
  if (token !== T.Colon || isStar) caught();
  nested();
  return isStar;
}

// Several without parentheses since 3.14, but not with a name: PEP 758.
function caught(): void {
  let count = 0;
  do {
    if (count > 0) next();
    if (count > 0 && token === T.Colon) break;
    grammar.expression();
    count++;
  } while (token === T.Comma);
  if (token !== T.As) return;
  if (count > 1)
    refuse("multiple exception types must be parenthesized when using 'as'");
  next();
  if (token !== T.Name) refuse();
  bind(tokenStart, tokenEnd);
  next();
}

/** `with` and its items, in parentheses or not. */
export function withStatement(): void {
  do {
    next();
    const isFirst = token === T.OpenParenthesis;
    if (isFirst) allowAs(tokenStart);
    grammar.expression();
    if (isFirst && hadAs && token !== T.Colon) refuse();
    if (token === T.As) {
      next();
      grammar.target();
    }
  } while (token === T.Comma);
  allowAs(-1);
  grammar.block();
}

/** `async` before a function, a loop or `with`. */
export function asyncStatement(decorators: readonly string[] = []): void {
  const start = tokenStart;
  next();
  if (token === T.Def) functionDefinition(start, decorators);
  else if (decorators.length > 0) refuse();
  else if (token === T.For) forStatement();
  else if (token === T.With) withStatement();
  else refuse();
}

/** Functions and classes after their decorators. */
export function decorated(): void {
  const decorators: string[] = [];
  while (token === T.At) {
    next();
    const start = tokenStart;
    grammar.namedExpression();
    decorators.push(source.slice(start, lastEnd));
    if (token !== T.NewLine) refuse();
    next();
  }
  if (token === T.Def) functionDefinition(tokenStart, decorators);
  else if (token === T.Class) classDefinition(decorators);
  else if (token === T.Async) asyncStatement(decorators);
  else refuse();
}
