/** What to blank beside comments. */
export interface Blanking {
  /** Marks that begin a comment to the end of the line. */
  readonly lineComments: readonly string[];
  /** Whether `/* … *\/` is a comment. */
  readonly hasBlocks: boolean;
  /** Quotes that begin a string; a template may go over several lines. */
  readonly quotes: string;
}

/**
 * A source with comments as blanks and the content of strings as `_`, its lines as they
 * were: what looks like code in a string or a comment is not taken for it.
 */
export function blankText(text: string, how: Blanking): string {
  let out = '';
  let at = 0;
  while (at < text.length) {
    const end = endOfToken(text, at, how);
    if (end === null) out += text[at++];
    else {
      const isString = how.quotes.includes(text[at]!);
      const mark = isString ? '_' : ' ';
      out += text.slice(at, end).replace(/[^\n\r]/g, mark);
      at = end;
    }
  }
  return out;
}

function endOfToken(text: string, at: number, how: Blanking): number | null {
  if (how.quotes.includes(text[at]!)) return endOfString(text, at);
  if (how.hasBlocks && text.startsWith('/*', at)) {
    const end = text.indexOf('*/', at + 2);
    return end < 0 ? text.length : end + 2;
  }
  if (!how.lineComments.some((mark) => text.startsWith(mark, at))) return null;
  const end = text.slice(at).search(/[\n\r]/);
  return end < 0 ? text.length : at + end;
}

// A quote three times over begins a text of several lines; a single or double quote
// ends with its line.
function endOfString(text: string, start: number): number {
  const quote = text[start]!;
  const triple = quote.repeat(3);
  if (quote !== '`' && text.startsWith(triple, start)) {
    const end = text.indexOf(triple, start + 3);
    return end < 0 ? text.length : end + 3;
  }
  for (let at = start + 1; at < text.length; at++) {
    const letter = text[at]!;
    if (letter === '\\') at += 1;
    else if (letter === quote) return at + 1;
    else if (quote !== '`' && (letter === '\n' || letter === '\r')) return at;
  }
  return text.length;
}

/** Brackets that a line opens, less those that it closes. */
export function bracketsOf(line: string): number {
  let depth = 0;
  for (const letter of line)
    if ('([{'.includes(letter)) depth += 1;
    else if (')]}'.includes(letter)) depth -= 1;
  return depth;
}

/** Whether a line holds nothing but brackets and what parts statements. */
export function isLoneBracket(line: string): boolean {
  return /^[\s\])}{;,(]*$/.test(line);
}
