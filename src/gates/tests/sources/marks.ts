/** A mark in a test file that keeps tests from running. */
export type MarkKind = 'only' | 'skip';

const javascriptOnly =
  /^\s*(?:(?:it|test|describe|suite|context)(?:\.\w+)*\.only\b|f(?:it|describe)\()/;
const skips = [
  /^\s*(?:it|test|describe|suite|context)(?:\.\w+)*\.(?:skip|todo|fixme)\b/,
  /^\s*x(?:it|test|describe|specify)\(/,
  /^\s*@(?:pytest\.mark\.skip|unittest\.skip|Disabled\b|Ignore\b)/,
  /^\s*(?:pytest\.skip\(|self\.skipTest\(|t\.Skip(?:f|Now)?\()/,
];

/** The mark that a line of a test file begins with, or null. */
export function markOf(line: string): MarkKind | null {
  if (javascriptOnly.test(line)) return 'only';
  return skips.some((pattern) => pattern.test(line)) ? 'skip' : null;
}
