/**
 * What a piece of code says, whatever a formatter makes of it: without white space,
 * semicolons, and commas before a closing bracket, with one kind of quotes.
 */
export function codeIdentity(code: string): string {
  return code
    .replaceAll(/\\(?=["'`])/g, '')
    .replaceAll(/["'`]/g, '"')
    .replaceAll(/[\s;]+/g, '')
    .replaceAll(/,(?=[)\]}])/g, '');
}

/**
 * The same of a line of which the words are compared: blanks stay where none of the
 * brackets is beside them.
 */
export function lineIdentity(line: string): string {
  return line
    .trim()
    .replaceAll(/["'`]/g, '"')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([()[\]{}]) ?/g, '$1')
    .replace(/[;,]+$/, '');
}

const opening = '([{';
const closing = ')]}';

/**
 * Where the call ends whose callee ends at an offset; the offset itself where no
 * argument list follows. Brackets in strings and comments do not count.
 */
export function endOfCall(text: string, offset: number): number {
  const [gap] = /^\s*(?:\?\.)?\s*/.exec(text.slice(offset, offset + 200))!;
  const start = offset + gap.length;
  if (text[start] !== '(') return offset;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const sign = text[at]!;
    if (opening.includes(sign)) depth++;
    else if (closing.includes(sign) && --depth === 0) return at + 1;
    else at = skipOpaque(text, at);
  }
  return offset;
}

const opaque: readonly (readonly [mark: string, end: string])[] = [
  ...[["'", "'"] as const, ['"', '"'] as const, ['`', '`'] as const],
  ...[['//', '\n'] as const, ['/*', '*/'] as const],
];

/**
 * The last offset of a string or comment that begins here; where there is none, the
 * offset itself.
 */
function skipOpaque(text: string, at: number): number {
  const found = opaque.find(([mark]) => text.startsWith(mark, at));
  if (found === undefined) return at;
  const [mark, end] = found;
  let next = text.indexOf(end, at + mark.length);
  while (next > 0 && mark.length === 1 && isEscaped(text, next))
    next = text.indexOf(end, next + 1);
  return next < 0 ? text.length : next + end.length - 1;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}
