import { noteFeature } from './future-features.ts';
import { lastEnd, next, refuse, source, token, tokenEnd, tokenStart } from './lexer.ts';
import { bindImport, isWatching } from './mentions.ts';
import * as T from './tokens.ts';

/** `import a.b as c, d`. */
export function importNames(): void {
  do {
    next();
    const name = dottedName();
    if (token === T.As) as(name.text);
    // `import a.b` gives a name to `a`.
    else if (isWatching)
      bindImport(name.start, name.end, source.slice(name.start, name.end));
  } while (token === T.Comma);
}

interface Dotted {
  readonly text: string;
  /** Its first part, which is the name that is bound. */
  readonly start: number;
  readonly end: number;
}

function dottedName(): Dotted {
  const start = tokenStart;
  const end = tokenEnd;
  if (token !== T.Name) refuse();
  let last = tokenEnd;
  next();
  while (token === T.Dot) {
    next();
    if (token !== T.Name) refuse();
    last = tokenEnd;
    next();
  }
  const text = isWatching ? source.slice(start, last) : '';
  return { text, start, end };
}

function as(imported: string): void {
  next();
  if (token !== T.Name) refuse();
  if (isWatching) bindImport(tokenStart, tokenEnd, imported);
  next();
}

/** `from .a import (b as c, d)`. */
export function importFrom(): void {
  const start = tokenStart;
  next();
  const module = importedModule();
  if (token !== T.Import) refuse();
  futureStart = isFuture ? start : -1;
  next();
  if (token !== T.Star) return importedFrom(module);
  if (isFuture) noteFeature(start, tokenStart, tokenEnd);
  next();
}

/** Whether the module that was read last is `__future__`. */
let isFuture = false;

function importedModule(): string {
  let isRelative = false;
  while (token === T.Dot || token === T.Ellipsis) {
    isRelative = true;
    next();
  }
  isFuture = false;
  if (isRelative && token !== T.Name) return '.';
  const start = tokenStart;
  const { text } = dottedName();
  if (isRelative) return '.';
  isFuture = lastEnd - start === 10 && source.startsWith('__future__', start);
  return text;
}

/** Where the statement begins, if it asks for features of the language; else -1. */
let futureStart = -1;

function importedFrom(module: string): void {
  const isWrapped = token === T.OpenParenthesis;
  if (isWrapped) next();
  importedNames(module, isWrapped);
  if (!isWrapped) return;
  if (token !== T.CloseParenthesis) refuse();
  next();
}

function importedNames(module: string, isWrapped: boolean): void {
  for (;;) {
    const [start, end] = [tokenStart, tokenEnd];
    if (token !== T.Name) refuse();
    if (futureStart >= 0) noteFeature(futureStart, start, end);
    next();
    const imported = isWatching ? `${module}.${source.slice(start, end)}` : '';
    if (token === T.As) as(imported);
    else if (isWatching) bindImport(start, end, imported);
    if (token !== T.Comma) return;
    next();
    if (isWrapped && token === T.CloseParenthesis) return;
  }
}
