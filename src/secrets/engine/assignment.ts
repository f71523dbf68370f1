import type { Buffer } from 'node:buffer';

/** A name and the value that it is given. */
export interface Assignment {
  readonly name: string;
  /** Where the keyword ends in the name. */
  readonly keywordEnd: number;
  readonly value: string;
  /** Where the value stands in the bytes. */
  readonly start: number;
  readonly end: number;
  /** It stands in an address or a command line, as `?token=…`. */
  readonly isParameter: boolean;
}

const longestName = 64;
const longestRest = 40;
/** Between the end of a name and its value there is no more than this. */
const longestMiddle = 200;
const longestValue = 512;

const blank = '[ \\t]';
const closers = '["\'`\\\\\\]]{0,4}';
const typed =
  `[!?]?:${blank}{0,8}(?:&?str(?:ing)?|String|SecretStr)` + `${blank}{0,8}=(?!=)`;
const otherwise = '\\)?[ \\t]{0,4}(?:\\|\\||\\?\\?|\\?:|or )=?';
const operator = `(?:${typed}|${otherwise}|:=|=>|=(?![=~>])|:(?!:)|,|>|\\()`;
/**
 * `process.env.KEY || "…"`, `os.environ.get("KEY", "…")`: what follows is the default.
 */
const environment =
  '(?:(?:process\\.env|import\\.meta\\.env|os\\.(?:environ|getenv)|getenv|ENV|env)' +
  `[\\w.\\[\\]("',) ]{1,80}?(?:\\|\\||\\?\\?|\\?:|,| or )${blank}{0,4})?`;
const opening = '(?:(?:new )?String\\(|[bBrRfFuUL@]{1,2})?\\\\?["\'`]';
const quoted = new RegExp(
  `^(${closers})${blank}{0,24}(${operator})\\s{0,40}${environment}(?:${opening})`,
);
const unquoted = new RegExp(
  `^(${closers})${blank}{0,24}(?:=>|:=|=(?![=~])|:(?![:/])|>|` +
    `(?<=^)${blank})${blank}{0,24}(?=[^\\s"'\`])`,
);

/**
 * How unquoted values are written. Code has none: they would be expressions. Settings
 * have the passwords of real systems, also those that a person chose.
 */
export type Looseness = 'code' | 'text' | 'settings' | 'words';

/**
 * Reads what a name is given, where one of its parts is a keyword: in code, JSON, YAML,
 * TOML, XML, `.env`, properties, a command line or an address.
 * @param looseness - what kind of file it is; in `words` a blank assigns, as in .netrc
 */
export function readAssignment(
  bytes: Buffer,
  keyword: { readonly start: number; readonly end: number },
  looseness: Looseness,
): Assignment | null {
  const nameEnd = skipName(bytes, keyword.end, longestRest);
  if (!mayFollowName(bytes[nameEnd])) return null;
  const nameStart = nameStartOf(bytes, keyword.start);
  const middle = bytes.toString('latin1', nameEnd, nameEnd + longestMiddle);
  const place = valueInQuotes(bytes, nameStart, nameEnd, middle, keyword.end);
  const value =
    place ?? valueWithoutQuotes(bytes, nameStart, nameEnd, middle, looseness);
  if (value === null) return null;
  return {
    name: bytes.toString('latin1', nameStart, nameEnd),
    keywordEnd: keyword.end - nameStart,
    value: bytes.toString('latin1', value.start, value.end),
    ...value,
    isParameter: place === null && standsInAddress(bytes, nameStart),
  };
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function nameStartOf(bytes: Buffer, keyword: number): number {
  const least = Math.max(0, keyword - longestName);
  let at = keyword;
  while (at > least && isNameByte(bytes[at - 1]!)) at--;
  return at;
}

function skipName(bytes: Buffer, from: number, most: number): number {
  const last = Math.min(bytes.length, from + most);
  let at = from;
  while (at < last && isNameByte(bytes[at]!)) at++;
  return at;
}

const nameBytes = bytesOf(
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.$',
);
const followers = bytesOf('"\'`\\]) \t=:,>(!?|');
const endsOfWord = bytesOf(' \t\r\n"\'`<>');
const endsOfParameter = bytesOf(' \t\r\n"\'`<>&#)]},;|');

function bytesOf(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

function isNameByte(byte: number): boolean {
  return nameBytes[byte] === 1;
}

function mayFollowName(byte: number | undefined): boolean {
  return byte !== undefined && followers[byte] === 1;
}

function valueInQuotes(
  bytes: Buffer,
  nameStart: number,
  nameEnd: number,
  middle: string,
  keywordEnd: number,
): Place | null {
  const match = quoted.exec(middle);
  if (match === null) return null;
  const [found, closing = '', operator = ''] = match;
  // `set("key", "…")` assigns, a list of strings does not; `password("…")` does, and
  // `new SecretStore("…")` does not.
  if (operator === ',' && !isFirstArgument(bytes, nameStart, closing)) return null;
  if (operator === '(' && nameEnd - keywordEnd > 1) return null;
  const start = nameEnd + found.length;
  const end = endOfQuote(bytes, start, found.at(-1)!, found.at(-2) === '\\');
  return end === null ? null : { start, end };
}

function isFirstArgument(bytes: Buffer, nameStart: number, closing: string): boolean {
  return /["'`]/.test(closing) && bytes[nameStart - 2] === 40;
}

function endOfQuote(
  bytes: Buffer,
  start: number,
  quote: string,
  isEscaped: boolean,
): number | null {
  const mark = quote.charCodeAt(0);
  const last = Math.min(bytes.length, start + longestValue);
  for (let at = start; at < last; at++) {
    const byte = bytes[at];
    if (byte === 10 || byte === 13) return null;
    if (byte === mark) return at;
    if (byte !== 92) continue;
    if (isEscaped && bytes[at + 1] === mark) return at;
    at++;
  }
  return null;
}

function valueWithoutQuotes(
  bytes: Buffer,
  nameStart: number,
  nameEnd: number,
  middle: string,
  looseness: Looseness,
): Place | null {
  const isParameter = standsInAddress(bytes, nameStart);
  const found = unquoted.exec(middle)?.[0];
  if (found === undefined || (looseness === 'code' && !isParameter)) return null;
  const isBlank = !/[=:>]/.test(found);
  if (isBlank && !mayBeBlank(looseness, isParameter)) return null;
  const start = nameEnd + found.length;
  return wordFrom(bytes, start, isParameter ? endsOfParameter : endsOfWord);
}

function wordFrom(bytes: Buffer, start: number, ends: Uint8Array): Place | null {
  const last = Math.min(bytes.length, start + longestValue);
  let end = start;
  while (end < last && ends[bytes[end]!] === 0) end++;
  const isCut = end - start >= longestValue;
  end = endOfParameter(bytes, start, end);
  // What ends a line in a list is not part of the value.
  while (end > start && (bytes[end - 1] === 44 || bytes[end - 1] === 59)) end--;
  return isCut || end === start ? null : { start, end };
}

// `oauth_token=…&oauth_secret=…`: the next one of a query is not part of it.
function endOfParameter(bytes: Buffer, start: number, end: number): number {
  const query = bytes.toString('latin1', start, end).search(/&\w{1,40}=/);
  return query > 0 ? start + query : end;
}

function mayBeBlank(looseness: Looseness, isParameter: boolean): boolean {
  return looseness === 'words' || isParameter;
}

// `?token=…`, `&token=…`, `--token …`
function standsInAddress(bytes: Buffer, nameStart: number): boolean {
  const before = bytes[nameStart - 1];
  if (before === 63 || before === 38) return true;
  return bytes[nameStart] === 45 && bytes[nameStart + 1] === 45;
}
