import { equals, greaterThan, isBlank, lessThan, skipBlanks, slash } from './signs.ts';

/** Where a tag ends, and whether it is one of its own: `<p />`. */
export interface TagEnd {
  readonly end: number;
  readonly isWhole: boolean;
  /** Whether it has `v-pre`: nothing in its element is an expression. */
  readonly isPlain: boolean;
}

/**
 * Reads from a tag's name to its end; null where it has none.
 * @param into - gets the attributes by name; null: nobody asks
 */
export function readAttributes(
  text: string,
  from: number,
  into: Map<string, string> | null,
): TagEnd | null {
  let at = from;
  let isPlain = false;
  for (;;) {
    at = skipBlanks(text, at);
    if (at >= text.length) return null;
    const code = text.charCodeAt(at);
    if (code === greaterThan) return { end: at + 1, isWhole: false, isPlain };
    if (isLeftOpen(text, at)) return { end: at, isWhole: false, isPlain };
    if (code === slash) {
      at = skipBlanks(text, at + 1);
      if (text.charCodeAt(at) === greaterThan)
        return { end: at + 1, isWhole: true, isPlain };
      continue;
    }
    const nameEnd = endOfName(text, at + 1);
    const name = text.slice(at, nameEnd);
    const value = readValue(text, nameEnd);
    if (value === null) return null;
    if (name === 'v-pre') isPlain = true;
    into?.set(name, text.slice(value.start, value.end));
    at = value.after;
  }
}

/** Whether the tag has no end, and the next one begins here. */
function isLeftOpen(text: string, at: number): boolean {
  return text.charCodeAt(at) === lessThan && text.charCodeAt(at + 1) === slash;
}

/** Where the name of a tag or an attribute ends. */
export function endOfName(text: string, from: number): number {
  let at = from;
  while (at < text.length && !endsName(text.charCodeAt(at))) at++;
  return at;
}

function endsName(code: number): boolean {
  return isBlank(code) || code === equals || code === greaterThan || code === slash;
}

interface Value {
  readonly start: number;
  readonly end: number;
  readonly after: number;
}

/** What stands after the name of an attribute; null where its quote is not closed. */
function readValue(text: string, nameEnd: number): Value | null {
  const sign = skipBlanks(text, nameEnd);
  if (text.charCodeAt(sign) !== equals)
    return { start: nameEnd, end: nameEnd, after: nameEnd };
  const start = skipBlanks(text, sign + 1);
  const quote = text[start];
  if (quote === '"' || quote === "'") {
    const end = text.indexOf(quote, start + 1);
    return end < 0 ? null : { start: start + 1, end, after: end + 1 };
  }
  let end = start;
  while (end < text.length && !endsValue(text.charCodeAt(end))) end++;
  return { start, end, after: end };
}

function endsValue(code: number): boolean {
  return isBlank(code) || code === greaterThan;
}
