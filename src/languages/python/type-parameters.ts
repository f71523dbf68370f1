import { grammar } from './grammar.ts';
import { next, refuse, token } from './lexer.ts';
import * as T from './tokens.ts';

/** `[T: int = str, *Ts, **P]`. */
export function typeParameters(): void {
  next();
  for (;;) {
    typeParameter();
    if (token !== T.Comma) break;
    next();
    if (token === T.CloseBracket) break;
  }
  if (token !== T.CloseBracket) refuse();
  next();
}

function typeParameter(): void {
  const kind = token;
  if (kind === T.Star || kind === T.DoubleStar) next();
  if (token !== T.Name) refuse();
  next();
  if (token === T.Colon && kind === T.Name) {
    next();
    grammar.expression();
  }
  if (token !== T.Assign) return;
  next();
  if (token === T.Star && kind === T.Star) {
    next();
    grammar.arithmetic();
  } else grammar.expression();
}
