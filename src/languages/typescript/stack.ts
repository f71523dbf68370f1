/**
 * Bytes of stack that a sign takes at most where it nests what follows, by UTF-16 unit.
 * Measured on shapes that nest nothing else, half as much again as was seen: other
 * machines have other frames (bench/stack.ts measures anew).
 */
const costs = new Float64Array(128);
for (const [signs, bytes] of [
  ['(', 2200],
  ['[', 1700],
  ['{', 2500],
  ['<', 4500],
  ['`', 2000],
  ['=', 1600],
  [':', 2000],
  ['?', 800],
  ['!~+-', 500],
  ['*/%&|^>.@,', 350],
] as const)
  for (const sign of signs) costs[sign.charCodeAt(0)] = bytes;

/** Of a word: `typeof` and `new` nest without a sign, `do` and `yield` most of all. */
const wordCost = 750;
const dearWordCost = 2000;

/** No unit of a text takes more. */
const dearest = 4500;

/**
 * Bytes of stack that parsing and walking a text take at most. Everything that could
 * nest counts as if it did and nothing ended it, so that no text can hide its depth.
 * Infinity where the parser may take longer than anybody waits.
 * @param enough - a sum over this is as good as any other
 */
export function stackFor(text: string, enough: number): number {
  if (mayTakeForEver(text)) return Infinity;
  const most = text.length * dearest;
  return most <= enough ? most : sumOfCosts(text, enough);
}

function sumOfCosts(text: string, enough: number): number {
  let sum = 0;
  let wordStart = -1;
  for (let at = 0; at < text.length && sum <= enough; at++) {
    const unit = text.charCodeAt(at);
    if ((wordUnits[unit] ?? 1) === 1) {
      if (wordStart < 0) wordStart = at;
      continue;
    }
    sum += costs[unit]!;
    if (wordStart >= 0) sum += costOfWord(text, wordStart, at);
    wordStart = -1;
  }
  return sum;
}

function costOfWord(text: string, start: number, end: number): number {
  const length = end - start;
  const isDear =
    (length === 2 && text.startsWith('do', start)) ||
    (length === 5 && text.startsWith('yield', start));
  return isDear ? dearWordCost : wordCost;
}

const wordUnits = new Uint8Array(128);
for (let unit = 0; unit < 128; unit++)
  wordUnits[unit] = Number(/[\w$]/.test(String.fromCharCode(unit)));

/**
 * What `<` opens may be type arguments: the parser reads them, and goes back where it
 * was wrong. Nested ones take the square of their number: 2,000 take 1 s, 5,700 14 s
 * (oxc-parser 0.159). No statement of 20,000 published files has over 500.
 */
const mostAngles = 500;

function mayTakeForEver(text: string): boolean {
  // Most texts have fewer in all.
  let count = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1))
    if (++count > mostAngles) return isSuspect(text);
  return false;
}

function isSuspect(text: string): boolean {
  try {
    return hasManyAngles(text);
  } catch {
    // A string of megabytes is more than a regular expression's stack holds.
    return true;
  }
}

// Comments and strings are taken out, unless one holds so many itself: what looks like
// one may be code. What closes counts against what opens; a semicolon ends all.
function hasManyAngles(text: string): boolean {
  let hidesMany = false;
  const code = text.replace(aside, (part) => {
    if (part.split('<').length > mostAngles) hidesMany = true;
    return '';
  });
  return hidesMany || mostOpen(code) > mostAngles;
}

const aside = new RegExp(
  [
    String.raw`\/\*[^]*?\*\/|\/\/.*`,
    String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'`,
  ].join('|'),
  'g',
);

/** `=>`, `</`, `<=`, `<<` open and close nothing. */
const mark = /=>|<[/=<]+|[<>;]/g;

function mostOpen(code: string): number {
  let open = 0;
  let most = 0;
  for (const [sign] of code.matchAll(mark)) {
    if (sign === ';') open = 0;
    else if (sign === '>') open = Math.max(0, open - 1);
    else if (sign === '<') most = Math.max(most, ++open);
  }
  return most;
}
