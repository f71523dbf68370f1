import * as Kind from './collector.ts';
import { changeKind, countDecisions, decide, nest } from './collector.ts';
import { grammar } from './grammar.ts';
import { next, refuse, token, tokenStart } from './lexer.ts';
import { patterns } from './patterns.ts';
import { isWord } from './statements.ts';
import * as T from './tokens.ts';

/** `match` and its cases. */
export function matchStatement(): void {
  decide(Kind.Match, tokenStart);
  next();
  grammar.subject();
  if (token !== T.Colon) refuse("expected ':'");
  next();
  if (token !== T.NewLine) refuse();
  next();
  if (token !== T.Indent) refuse("expected an indented block after 'match' statement");
  next();
  let isLastOpen = false;
  let last = -1;
  do {
    if (!isWord('case')) refuse();
    last = countDecisions();
    decide(Kind.MatchCase, tokenStart);
    isLastOpen = caseBlock();
  } while (token !== T.Dedent);
  // Like an `else`, it takes what the others leave.
  if (isLastOpen && last < countDecisions()) changeKind(last, Kind.DefaultMatchCase);
  next();
}

function caseBlock(): boolean {
  next();
  const takesAll = patterns();
  const isGuarded = token === T.If;
  if (isGuarded) {
    next();
    grammar.namedExpression();
  }
  nest(1);
  grammar.block();
  nest(-1);
  return takesAll && !isGuarded;
}
