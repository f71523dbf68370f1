import { skipToken } from './format-strings.ts';
import { goBack, mark, source, token, tokenEnd } from './lexer.ts';
import { Problem } from './problem.ts';
import * as T from './tokens.ts';

// After these signs, or at the end of its line, the word is a name like any other.
const afterName = /[ \t\f]*(?:\.(?![.\d])|[,):;\]}#\r\n]|=(?!=)|$)/y;

/** Whether the name `match` begins a statement: its line ends in a colon. */
export function beginsMatch(): boolean {
  afterName.lastIndex = tokenEnd;
  if (afterName.test(source)) return false;
  const here = mark();
  let last = token;
  try {
    while (token !== T.NewLine && token !== T.EndOfFile) {
      last = token;
      skipToken();
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    last = T.EndOfFile;
  }
  goBack(here);
  return last === T.Colon;
}
