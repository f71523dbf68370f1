/** A mark in a test file that keeps tests from running. */
export type MarkKind = 'only' | 'skip';

const call = '(?:it|test|describe|suite|context|specify)';

// The method `.only` of a test function, its option `only: true`, or `fit(`.
const onlys = [
  new RegExp(String.raw`^\s*${call}(?:\.\w+)*\.only\b`),
  new RegExp(String.raw`^\s*${call}\b.*[{,]\s*only:\s*true\b`),
  /^\s*f(?:it|describe)\(/,
];
const skips = [
  new RegExp(String.raw`^\s*${call}(?:\.\w+)*\.(?:skip|todo|fixme)\b`),
  new RegExp(String.raw`^\s*${call}\b.*[{,]\s*(?:skip|todo):\s*(?:true\b|['"\`])`),
  /^\s*x(?:it|test|describe|specify|context)\(/,
  // pytest and unittest, JUnit and Kotlin; MSTest, NUnit and xUnit; Rust.
  /^\s*@(?:pytest\.mark\.skip|unittest\.skip|Disabled\b|Ignore\b)/,
  /^\s*pytestmark\s*=.*\bpytest\.mark\.skip/,
  /^\s*\[(?:Ignore\b|(?:Fact|Theory)\(.*\bSkip\s*=)/,
  /^\s*#\[ignore\b/,
  // From within a test: pytest and unittest, Go; node:test, Vitest and Mocha.
  /^\s*(?:pytest\.skip\(|self\.skipTest\(|t\.Skip(?:f|Now)?\()/,
  /^\s*(?:t|ctx|context|this)\.skip\(/,
];

/** The mark that a line of a test file begins with, or null. */
export function markOf(line: string): MarkKind | null {
  const bears = (pattern: RegExp) => pattern.test(line);
  if (onlys.some(bears)) return 'only';
  return skips.some(bears) ? 'skip' : null;
}
