import { isLineBreak } from '../../core/lines.ts';

/** The first offset from `at` on that is neither white space nor in a comment. */
export function skipTrivia(text: string, at: number): number {
  for (;;) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) at++;
    else if (text.startsWith('//', at)) at = endOfLine(text, at);
    else if (text.startsWith('/*', at)) at = endOfBlock(text, at);
    else return at;
  }
}

/** The offset of the next `char` from `at` on that stands in no comment; -1 if none. */
export function findOutsideComments(text: string, char: string, at: number): number {
  while (at < text.length) {
    if (text[at] === char) return at;
    if (text.startsWith('//', at)) at = endOfLine(text, at);
    else if (text.startsWith('/*', at)) at = endOfBlock(text, at);
    else at++;
  }
  return -1;
}

function endOfLine(text: string, at: number): number {
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
  return at;
}

function endOfBlock(text: string, at: number): number {
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? text.length : end + 2;
}

/** White space and line breaks as ECMAScript defines them, and the byte order mark. */
function isSpace(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13);
  return /\s/.test(String.fromCharCode(code));
}
