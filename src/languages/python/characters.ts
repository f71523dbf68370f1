// What a character below 128 begins, so that one look at a table chooses the reader.
// The first four make no token of themselves.
export const Blank = 0;
export const Hash = 1;
export const Backslash = 2;
export const Break = 3;
export const Word = 4;
export const Digit = 5;
export const Quote = 6;
const Nothing = 7;
export const Operator = 8;
export const Open = 9;
export const Close = 10;
export const Full = 11;
/** The end of the text, or a NUL. */
export const End = 12;
export const Foreign = 13;

/** Classes of characters by code. */
export const classOf = new Uint8Array(128).fill(Nothing);
/** Whether a character goes on with a word. */
export const isWordPart = new Uint8Array(128);

function fill(table: Uint8Array, characters: string, value: number): void {
  for (const character of characters) table[character.charCodeAt(0)] = value;
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_';
const digits = '0123456789';

fill(classOf, ' \t\f', Blank);
fill(classOf, letters, Word);
fill(classOf, digits, Digit);
fill(classOf, '\'"', Quote);
fill(classOf, '\n\r', Break);
fill(classOf, '#', Hash);
fill(classOf, '\\', Backslash);
fill(classOf, '+-*/%@&|^~<>=!:,;', Operator);
fill(classOf, '([{', Open);
fill(classOf, ')]}', Close);
fill(classOf, '.', Full);
fill(classOf, '\0', End);
fill(isWordPart, letters + digits, 1);

/** Whether a code is one of `0` to `9`. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whether a code ends a line. */
export function isBreak(code: number): boolean {
  return code === 10 || code === 13;
}
