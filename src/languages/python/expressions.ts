import { fieldLevel, level } from './brackets.ts';
import * as Kind from './collector.ts';
import { countDecisions, decide, nest, nestConditionals } from './collector.ts';
import { grammar } from './grammar.ts';
import { isListening, noteGiven } from './headers.ts';
import { setOperandStart } from './lost-comma.ts';
import { next, refuse, token, tokenStart } from './lexer.ts';
import {
  bindSince,
  enterScope,
  isWatching,
  leaveScope,
  mentions,
  noteEffect,
  useSince,
} from './mentions.ts';
import { readParameters } from './parameters.ts';
import { arithmetic } from './primary.ts';
import * as Shape from './shapes.ts';
import * as T from './tokens.ts';

const comparing = T.kindSet(T.Comparison, T.In, T.Is, T.Not);

/** `not a < b`. */
function inversion(): number {
  let isPlain = true;
  while (token === T.Not) {
    isPlain = false;
    next();
  }
  const first = mentions.length;
  let shape = arithmetic();
  while (comparing[token] === 1) {
    isPlain = false;
    shape = 0;
    comparison();
    arithmetic();
  }
  if (!isPlain && isWatching) useSince(first);
  return isPlain ? shape : 0;
}

function comparison(): void {
  const kind = token;
  next();
  if (kind === T.Is && token === T.Not) next();
  else if (kind === T.Not) {
    if (token !== T.In) refuse();
    next();
  }
}

/** `a and b or c`. */
function disjunction(): number {
  const start = tokenStart;
  let shape = inversion();
  let before = -1;
  while (token === T.And || token === T.Or) {
    const kind = token === T.And ? Kind.And : Kind.Or;
    decide(kind, tokenStart, kind === before ? 1 : 0);
    before = kind;
    shape = 0;
    next();
    inversion();
  }
  setOperandStart(start);
  return shape;
}

/** `a if b else c`, in a loop; `lambda` ends it. */
function expression(): number {
  if (token === T.Lambda) return lambda();
  let from = countDecisions();
  let shape = disjunction();
  let deeper = 0;
  while (token === T.If) {
    shape = 0;
    nestConditionals(from);
    decide(Kind.Conditional, tokenStart);
    nest(1);
    deeper++;
    next();
    disjunction();
    if (token !== T.Else) refuse("expected 'else' after 'if' expression");
    next();
    from = countDecisions();
    if (token === T.Lambda) {
      lambda();
      break;
    }
    disjunction();
  }
  if (deeper > 0) nest(-deeper);
  return shape;
}

// In a field of an f-string, the colon after the parameters would begin a format.
function lambda(): number {
  const scopes = [];
  while (token === T.Lambda) {
    next();
    scopes.push(enterScope(false));
    readParameters(T.Colon, false);
    if (level === fieldLevel && fieldLevel > 0) refuse();
    next();
  }
  grammar.expression();
  for (const scope of scopes.toReversed()) leaveScope(scope);
  return 0;
}

function namedExpression(): number {
  const first = mentions.length;
  const shape = expression();
  if (token !== T.Walrus) return shape;
  if ((shape & Shape.Bare) === 0) refuse('cannot use assignment expressions here');
  bindSince(first);
  noteEffect();
  next();
  expression();
  return Shape.Listed;
}

function starExpression(): number {
  if (token !== T.Star) return expression();
  next();
  return (arithmetic() & Shape.Target) | Shape.Starred;
}

function starExpressions(): number {
  let shape = starExpression();
  if (token !== T.Comma) return shape;
  let all = Shape.Target | Shape.Deletable;
  for (;;) {
    all &= shape;
    if (token !== T.Comma) break;
    next();
    if (T.beginsExpression[token] === 0 && token !== T.Star) break;
    shape = starExpression();
  }
  return all | Shape.Listed;
}

function yieldExpression(): number {
  noteEffect();
  if (isListening) noteGiven('yields');
  next();
  if (token === T.From) {
    next();
    expression();
  } else if (T.beginsExpression[token] === 1 || token === T.Star) starExpressions();
  return 0;
}

/** One of what stands between `for` and `in`. */
function loopTarget(): void {
  const start = tokenStart;
  if (token === T.Star) next();
  if ((arithmetic() & Shape.Target) === 0) refuse('cannot assign to this', start);
}

function targets(): number {
  const first = mentions.length;
  for (;;) {
    loopTarget();
    if (token !== T.Comma) break;
    next();
    if (token === T.In) break;
  }
  bindSince(first);
  return 0;
}

function target(): number {
  const first = mentions.length;
  loopTarget();
  bindSince(first);
  return 0;
}

/** What is matched: one star alone is nothing. */
function subject(): number {
  if (token !== T.Star) {
    const shape = namedExpression();
    if (token !== T.Comma) return shape;
  } else {
    starExpression();
    if (token !== T.Comma) refuse();
  }
  while (token === T.Comma) {
    next();
    if (token === T.Colon) break;
    if (token === T.Star) starExpression();
    else namedExpression();
  }
  return 0;
}

Object.assign(grammar, {
  ...{ expression, namedExpression, disjunction, arithmetic, starExpressions },
  ...{ yieldExpression, targets, target, subject },
});
