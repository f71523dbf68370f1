import { comprehension, isComprehension } from './comprehensions.ts';
import { grammar } from './grammar.ts';
import { lastEnd, next, refuse, source, token, tokenStart } from './lexer.ts';
import { refuseOperand } from './lost-comma.ts';
import * as Shape from './shapes.ts';
import * as T from './tokens.ts';

/** The stream that the call that was read last is given by name; null: none. */
export let fileArgument: string | null = null;

// What may still follow: no positional argument after a keyword, no `*` after `**`.
const anything = 0;
const afterKeyword = 1;
const afterDoubleStar = 2;

/**
 * Reads the arguments in the parentheses of a call or class.
 * @param mayGenerate - whether `a for b in c` may be the only argument
 */
export function callArguments(mayGenerate: boolean): void {
  next();
  let file: string | null = null;
  let state = anything;
  let mayBeOnly = mayGenerate;
  while (token !== T.CloseParenthesis) {
    const start = tokenStart;
    state = argument(state);
    if (mayBeOnly && isComprehension()) {
      generator(state);
      break;
    }
    if (state === afterKeyword) file = fileOf(start) ?? file;
    mayBeOnly = false;
    if (token !== T.Comma) break;
    next();
  }
  if (token !== T.CloseParenthesis) refuseOperand();
  next();
  fileArgument = file;
}

function generator(state: number): void {
  if (state !== anything || wasStarred) refuse();
  comprehension();
}

/** The value of an argument if it is the stream of `print` or `pprint`. */
function fileOf(start: number): string | undefined {
  if (!source.startsWith('file', start) && !source.startsWith('stream', start))
    return undefined;
  return /^(?:file|stream)\s*=\s*([^]*)$/.exec(source.slice(start, lastEnd))?.[1];
}

let wasStarred = false;

function argument(state: number): number {
  if (token === T.DoubleStar) {
    next();
    grammar.expression();
    return afterDoubleStar;
  }
  if (token === T.Star) {
    if (state === afterDoubleStar) refuse();
    next();
    grammar.expression();
    wasStarred = true;
    return state;
  }
  const start = tokenStart;
  const shape = grammar.namedExpression();
  // A call inside this argument may have set it.
  wasStarred = false;
  if (token === T.Assign) {
    if ((shape & Shape.Bare) === 0)
      refuse('expression cannot contain assignment', start);
    next();
    grammar.expression();
    return Math.max(state, afterKeyword);
  }
  if (state !== anything && !isComprehension())
    refuse('positional argument follows keyword argument');
  return state;
}

/** Reads the contents of the brackets of a subscript. */
export function subscripts(): void {
  next();
  for (;;) {
    subscript();
    if (token !== T.Comma) break;
    next();
    if (token === T.CloseBracket) break;
  }
  if (token !== T.CloseBracket) refuseOperand();
  next();
}

function subscript(): void {
  if (token === T.Star) {
    next();
    grammar.arithmetic();
    return;
  }
  let isWalrus = false;
  if (token !== T.Colon) {
    isWalrus = (grammar.namedExpression() & Shape.Listed) !== 0;
    if (token !== T.Colon) return;
  }
  if (isWalrus) refuse();
  slicePart();
  if (token === T.Colon) slicePart();
}

function slicePart(): void {
  next();
  if (T.beginsExpression[token] === 1) grammar.expression();
}
