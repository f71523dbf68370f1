import { current, enter, leave } from './collector.ts';
import type { Definition } from './collector.ts';
import { callArguments } from './calls.ts';
import { grammar } from './grammar.ts';
import { isListening, noteFunction } from './headers.ts';
import { lastEnd, next, refuse, token, tokenEnd, tokenStart } from './lexer.ts';
import { bind, enterScope, leaveScope } from './mentions.ts';
import { readParameters } from './parameters.ts';
import * as T from './tokens.ts';
import { typeParameters } from './type-parameters.ts';

/** The definition whose body is read next; null: what is read is another block. */
export let ofBody: Definition | null = null;

/** Says that the body of the definition has begun. */
export function bodyHasBegun(): void {
  ofBody = null;
}

/** A function, from `def` on. */
export function functionDefinition(start: number, decorators: readonly string[]): void {
  const isAsync = start !== tokenStart;
  next();
  const [nameStart, nameEnd] = name();
  const outer = enterScope(false);
  if (token === T.OpenBracket) typeParameters();
  if (token !== T.OpenParenthesis) refuse("expected '('");
  next();
  readParameters(T.CloseParenthesis, true);
  next();
  const typeStart = token === T.Arrow ? returnType() : -1;
  if (isListening)
    noteFunction(nameStart, typeStart < 0 ? null : { start: typeStart, end: lastEnd });
  body({ isClass: false, isAsync, start, nameStart, nameEnd, decorators });
  leaveScope(outer);
}

function returnType(): number {
  next();
  const start = tokenStart;
  grammar.expression();
  return start;
}

/** A class, from `class` on. */
export function classDefinition(decorators: readonly string[] = []): void {
  const start = tokenStart;
  next();
  const [nameStart, nameEnd] = name();
  if (token === T.OpenBracket) typeParameters();
  if (token === T.OpenParenthesis) callArguments(false);
  const outer = enterScope(true);
  body({ isClass: true, isAsync: false, start, nameStart, nameEnd, decorators });
  leaveScope(outer);
}

function name(): readonly [start: number, end: number] {
  if (token !== T.Name) refuse();
  const place = [tokenStart, tokenEnd] as const;
  bind(...place);
  next();
  return place;
}

type Header = Pick<
  Definition,
  'isClass' | 'isAsync' | 'start' | 'nameStart' | 'nameEnd' | 'decorators'
>;

function body(header: Header): void {
  const definition: Definition = {
    isClass: header.isClass,
    isAsync: header.isAsync,
    parent: current,
    start: header.start,
    nameStart: header.nameStart,
    nameEnd: header.nameEnd,
    decorators: header.decorators,
    from: 0,
    to: 0,
    end: 0,
    docStart: -1,
    docEnd: -1,
    bodyStart: -1,
    isOneLine: false,
  };
  const outer = enter(definition);
  ofBody = definition;
  grammar.block();
  leave(definition, outer, lastEnd);
}
