export const exclamation = 33;
export const slash = 47;
export const lessThan = 60;
export const equals = 61;
export const greaterThan = 62;
export const question = 63;
export const brace = 123;

/** Whether a UTF-16 unit is blank in HTML: U+00A0 and the like are not. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 12 || code === 13;
}

/** Whether a UTF-16 unit may begin the name of a tag. */
export function isLetter(code: number): boolean {
  const small = code | 32;
  return small >= 97 && small <= 122;
}

/** The offset of the first sign from here on that is not blank. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}
