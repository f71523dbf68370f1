import * as Kind from './collector.ts';
import { decide } from './collector.ts';
import { grammar } from './grammar.ts';
import { next, refuse, token, tokenStart } from './lexer.ts';
import * as T from './tokens.ts';

/** Whether a comprehension goes on from here. */
export function isComprehension(): boolean {
  return token === T.For || token === T.Async;
}

/** `for a in b if c`, and more of the same. */
export function comprehension(): void {
  while (isComprehension()) {
    if (token === T.Async) next();
    if (token !== T.For) refuse();
    decide(Kind.Comprehension, tokenStart);
    next();
    grammar.targets();
    if (token !== T.In) refuse();
    next();
    grammar.disjunction();
    while (token === T.If) {
      decide(Kind.ComprehensionIf, tokenStart);
      next();
      grammar.disjunction();
    }
  }
}
