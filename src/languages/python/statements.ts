import * as Kind from './collector.ts';
import { decide } from './collector.ts';
import { addExported } from './exported-names.ts';
import { grammar } from './grammar.ts';
import { isListening, noteGiven } from './headers.ts';
import { importFrom, importNames } from './imports.ts';
import { lastEnd, next, refuse, source, token, tokenEnd, tokenStart } from './lexer.ts';
import { bind, bindSince, isAtTop, isWatching, mentions } from './mentions.ts';
import { noteStatement, noteStatementAfter } from './print-statements.ts';
import * as Shape from './shapes.ts';
import * as T from './tokens.ts';
import { typeParameters } from './type-parameters.ts';

/**
 * Statements on one line, up to the line after it.
 * @returns how many they are
 */
export function simpleStatements(): number {
  let count = 0;
  let before = -1;
  for (;;) {
    const first = mentions.length;
    const start = tokenStart;
    simpleStatement();
    if (count++ === 0) {
      firstShape = statementShape;
      firstEnd = lastEnd;
    }
    if (isWatching) noteStatement(first, { start, end: lastEnd, before });
    before = lastEnd;
    if (token !== T.Semicolon) break;
    next();
    if (token === T.NewLine) {
      if (isWatching) noteStatementAfter(lastEnd, true);
      break;
    }
    if (isWatching) noteStatementAfter(tokenStart, false);
  }
  if (token !== T.NewLine) refuse();
  next();
  return count;
}

type Reader = () => void;

const readers: readonly (Reader | undefined)[] = (() => {
  const table: (Reader | undefined)[] = Array.from({ length: T.count });
  table[T.Pass] = next;
  table[T.Break] = next;
  table[T.Continue] = next;
  table[T.Return] = returnStatement;
  table[T.Raise] = raiseStatement;
  table[T.Global] = globalStatement;
  table[T.Nonlocal] = globalStatement;
  table[T.Del] = deleteStatement;
  table[T.Assert] = assertStatement;
  table[T.Import] = importNames;
  table[T.From] = importFrom;
  return table;
})();

/** The shape of the expression statement that was read last; -1: another statement. */
let statementShape = -1;
/** The same of the first one of its line, and where that ends. */
export let firstShape = -1;
export let firstEnd = 0;

function simpleStatement(): void {
  statementShape = -1;
  const reader = readers[token];
  if (reader !== undefined) reader();
  else if (isTypeAlias()) typeAlias();
  else expressionStatement();
}

function returnStatement(): void {
  next();
  if (T.beginsExpression[token] === 0 && token !== T.Star) return;
  if (isListening) noteGiven('gives');
  grammar.starExpressions();
}

function raiseStatement(): void {
  next();
  if (T.beginsExpression[token] === 0) return;
  grammar.expression();
  if (token !== T.From) return;
  next();
  grammar.expression();
}

function globalStatement(): void {
  do {
    next();
    if (token !== T.Name) refuse();
    bind(tokenStart, tokenEnd);
    next();
  } while (token === T.Comma);
}

function deleteStatement(): void {
  next();
  const start = tokenStart;
  if (T.beginsExpression[token] === 0) refuse();
  if ((grammar.starExpressions() & Shape.Deletable) === 0)
    refuse('cannot delete this', start);
}

function assertStatement(): void {
  decide(Kind.Assert, tokenStart);
  next();
  grammar.expression();
  if (token !== T.Comma) return;
  next();
  grammar.expression();
}

/** Whether the token is a name that means something only in some places. */
export function isWord(word: string): boolean {
  return (
    token === T.Name &&
    tokenEnd - tokenStart === word.length &&
    source.startsWith(word, tokenStart)
  );
}

const letter = /[A-Za-z_\u0080-\uffff]/;
const operators = /(?:and|as|else|for|if|in|is|not|or)\b/y;

// Two names side by side are nothing else in all of Python.
function isTypeAlias(): boolean {
  if (!isWord('type')) return false;
  const gap = /[ \t\f]*/y;
  gap.lastIndex = tokenEnd;
  gap.test(source);
  const at = Math.max(tokenEnd, gap.lastIndex);
  operators.lastIndex = at;
  return letter.test(source[at] ?? '') && !operators.test(source);
}

function typeAlias(): void {
  next();
  if (token !== T.Name) refuse();
  bind(tokenStart, tokenEnd);
  next();
  if (token === T.OpenBracket) typeParameters();
  if (token !== T.Assign) refuse();
  next();
  grammar.expression();
}

function expressionStatement(): void {
  const start = tokenStart;
  const first = mentions.length;
  const shape = value();
  statementShape = shape;
  if (token === T.Assign) assignment(first, start, shape);
  else if (token === T.Colon) annotation(first, start, shape);
  else if (token === T.AugmentedAssign) {
    if ((shape & Shape.Single) === 0) refuse('illegal target', start);
    statementShape = -1;
    next();
    value();
  }
  if (source.startsWith('__all__', start) && isAtTop())
    addExported(source.slice(start, lastEnd));
}

function value(): number {
  if (token === T.Yield) return grammar.yieldExpression();
  return grammar.starExpressions();
}

function assignment(first: number, firstStart: number, firstShape: number): void {
  let from = first;
  let start = firstStart;
  let shape = firstShape;
  statementShape = -1;
  while (token === T.Assign) {
    if ((shape & Shape.Target) === 0) refuse('cannot assign to this', start);
    if (isWatching) bindSince(from);
    next();
    from = mentions.length;
    start = tokenStart;
    shape = value();
  }
}

function annotation(first: number, start: number, shape: number): void {
  if ((shape & Shape.Single) === 0) refuse('this cannot be annotated', start);
  if (isWatching) bindSince(first);
  statementShape = -1;
  next();
  grammar.expression();
  if (token !== T.Assign) return;
  next();
  value();
}
