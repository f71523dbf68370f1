import { isInFormatString, skipToken } from './format-strings.ts';
import { source, token, tokenStart } from './lexer.ts';
import { Problem } from './problem.ts';
import * as T from './tokens.ts';

/**
 * The problem that CPython names: where the rest of the file holds one of its tokens
 * (a string that is not closed, a wrong dedent), that one is told rather than a
 * statement that makes no sense because of it.
 */
export function settle(found: Problem): Problem {
  if (found.origin !== 'grammar' || isInFormatString()) return found;
  const reached = tokenStart;
  try {
    while (token !== T.EndOfFile) skipToken();
    return found;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.origin !== 'token' || isInFormatString()) return found;
    return isUnclosed(error) ? earlier(found, error, reached) : error;
  }
}

function isUnclosed({ reason }: Problem): boolean {
  return reason.endsWith('was never closed');
}

// A bracket that was opened on the same line, or later, is not the reason.
function earlier(found: Problem, open: Problem, reached: number): Problem {
  const between = source.slice(open.start, reached);
  return open.start < reached && /[\n\r]/.test(between) ? open : found;
}
