import { fieldLevel, level } from './brackets.ts';
import { readFormatString } from './format-strings.ts';
import { begin, lastEnd, next, token, tokenEnd, tokenStart } from './lexer.ts';
import * as T from './tokens.ts';

/** Tokens of a text, in flat lists; comments are left out. */
export interface Tokens {
  readonly kinds: number[];
  readonly starts: number[];
  readonly ends: number[];
  /** What the fields of f-strings hold, by the index of the string. */
  readonly fields: Map<number, readonly Tokens[]>;
  /** The index of the bracket that closes the one at an index. */
  readonly closing: Map<number, number>;
}

/** The tokens of a text that is known to be Python. */
export function readTokens(text: string): Tokens {
  begin(text);
  return gather(() => token !== T.EndOfFile);
}

const open = T.kindSet(T.OpenParenthesis, T.OpenBracket, T.OpenBrace);
const close = T.kindSet(T.CloseParenthesis, T.CloseBracket, T.CloseBrace);

function gather(goesOn: () => boolean): Tokens {
  const tokens: Tokens = {
    ...{ kinds: [], starts: [], ends: [] },
    fields: new Map(),
    closing: new Map(),
  };
  const opened: number[] = [];
  while (goesOn()) {
    const index = tokens.kinds.length;
    if (open[token] === 1) opened.push(index);
    else if (close[token] === 1) tokens.closing.set(opened.pop() ?? index, index);
    take(tokens, index);
  }
  return tokens;
}

function take({ kinds, starts, ends, fields }: Tokens, index: number): void {
  kinds.push(token);
  starts.push(tokenStart);
  if (token === T.FormatString) {
    const found: Tokens[] = [];
    readFormatString(() => found.push(readField()));
    fields.set(index, found);
    ends.push(lastEnd);
  } else {
    ends.push(tokenEnd);
    next();
  }
}

const endsField = T.kindSet(T.CloseBrace, T.Exclamation, T.Colon, T.Assign);

// A bracket that begins the value is open already.
function readField(): Tokens {
  const base = fieldLevel;
  return gather(() => level > base || (level === base && endsField[token] === 0));
}
