/** Of a branch of an `else` chain, or a statement that nests the next. */
export const branchPoints = 2;

const wordUnits = new Uint8Array(128);
for (let unit = 0; unit < 128; unit++)
  wordUnits[unit] = Number(/[\w$]/.test(String.fromCharCode(unit)));

/** Whether a UTF-16 unit is part of a word; NaN, after the text's end, is none. */
export function isOfWord(unit: number): boolean {
  return unit < 128 ? wordUnits[unit] === 1 : unit >= 128;
}

/** Whether a line ends in a part of a text. */
export function hasBreak(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 13) return true;
  }
  return false;
}

const nestingWords = new Set([
  ...['typeof', 'void', 'delete', 'await', 'yield', 'new', 'in', 'of', 'instanceof'],
  ...['as', 'satisfies', 'keyof', 'extends', 'is', 'infer', 'readonly', 'unique'],
]);
const statementWords = new Set(['if', 'for', 'while', 'do', 'with']);
/** Words after which `/` begins a pattern, and a new line goes on. */
export const prefixWords = new Set([
  ...nestingWords,
  ...statementWords,
  ...['else', 'return', 'throw', 'case'],
]);

/** What a word adds to the depth, in points. */
export function wordPoints(word: string): number {
  if (nestingWords.has(word)) return 1;
  return statementWords.has(word) ? branchPoints : 0;
}

/** Words that go on with the statement before them. */
export const goingOnWords = new Set([
  ...['else', 'catch', 'finally', 'while', 'in', 'of', 'instanceof', 'as', 'satisfies'],
]);
