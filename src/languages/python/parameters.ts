import { grammar } from './grammar.ts';
import { isListening, noteParameter } from './headers.ts';
import { lastEnd, next, refuse, source, token, tokenEnd, tokenStart } from './lexer.ts';
import { bind } from './mentions.ts';
import * as T from './tokens.ts';

/** What has been read of a list of parameters. */
let hasDefault = false;
let hasSlash = false;
let hasStar = false;
let count = 0;

/** `a, /, b=1, *c, d, **e` up to what closes the list. */
export function readParameters(closing: number, mayAnnotate: boolean): void {
  hasDefault = false;
  hasSlash = false;
  hasStar = false;
  count = 0;
  while (token !== closing) {
    const isLast = parameter(mayAnnotate);
    count++;
    if (token === T.Comma) next();
    else if (token !== closing) refuse();
    if (isLast && token !== closing) refuse();
  }
}

function parameter(mayAnnotate: boolean): boolean {
  if (token === T.Name) plain(mayAnnotate);
  else if (token === T.BinaryOperator) slash();
  else if (token === T.Star) star(mayAnnotate);
  else if (token === T.DoubleStar) {
    next();
    name(mayAnnotate, 2);
    return true;
  } else refuse();
  return false;
}

function name(mayAnnotate: boolean, stars = 0): void {
  if (token !== T.Name) refuse();
  const start = tokenStart;
  const end = tokenEnd;
  bind(start, end);
  next();
  if (!mayAnnotate) return;
  const typeStart = token === T.Colon ? annotation(stars === 1) : -1;
  if (!isListening) return;
  const type = typeStart < 0 ? null : { start: typeStart, end: lastEnd };
  const isOptional = token === T.Assign;
  noteParameter({ name: { start, end }, stars, type, isOptional });
}

function annotation(mayStar: boolean): number {
  next();
  const start = tokenStart;
  if (!mayStar || token !== T.Star) grammar.expression();
  else {
    next();
    grammar.arithmetic();
  }
  return start;
}

// A default value is read with parameters of its own in mind: it may hold a lambda.
function plain(mayAnnotate: boolean): void {
  const saved = { hasSlash, hasStar, count, hasDefault };
  const start = tokenStart;
  name(mayAnnotate);
  const isGiven = token === T.Assign;
  if (isGiven) {
    next();
    grammar.expression();
  }
  ({ hasSlash, hasStar, count, hasDefault } = saved);
  if (isGiven) hasDefault = true;
  else if (hasDefault && !hasStar)
    refuse('parameter without a default follows parameter with a default', start);
}

function slash(): void {
  const isSlash = tokenEnd - tokenStart === 1 && source[tokenStart] === '/';
  if (!isSlash || hasSlash || hasStar || count === 0) refuse();
  hasSlash = true;
  next();
}

function star(mayAnnotate: boolean): void {
  if (hasStar) refuse();
  next();
  const isBare = token === T.Comma;
  if (isBare) next();
  else {
    const saved = { hasSlash, count, hasDefault };
    name(mayAnnotate, 1);
    ({ hasSlash, count, hasDefault } = saved);
  }
  hasStar = true;
  if (!isBare) return;
  if (token !== T.Name) refuse('named parameters must follow bare *');
  plain(mayAnnotate);
}
