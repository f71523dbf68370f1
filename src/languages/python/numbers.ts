import { isDigit, isWordPart } from './characters.ts';
import { Problem } from './problem.ts';

/** Longer integers are not read: `sys.int_info.default_max_str_digits`. */
const mostDigits = 4300;

function fail(reason: string, at: number): never {
  throw new Problem(reason, at, 'token');
}

/** Where the number ends that begins at an offset. */
export function endOfNumber(text: string, start: number): number {
  const second = text.charCodeAt(start + 1) | 32;
  if (text.charCodeAt(start) === 48) {
    const base = bases[String.fromCharCode(second)];
    if (base !== undefined) return endOfBased(text, start, base);
  }
  return endOfDecimal(text, start);
}

const bases: Readonly<Record<string, { name: string; digits: RegExp }>> = {
  x: { name: 'hexadecimal', digits: /(?:_?[\da-fA-F])+/y },
  o: { name: 'octal', digits: /(?:_?[0-7])+/y },
  b: { name: 'binary', digits: /(?:_?[01])+/y },
};

function endOfBased(
  text: string,
  start: number,
  { name, digits }: { readonly name: string; readonly digits: RegExp },
): number {
  digits.lastIndex = start + 2;
  if (!digits.test(text)) fail(`invalid ${name} literal`, start);
  const end = digits.lastIndex;
  if (isDigit(text.charCodeAt(end))) fail(`invalid digit in ${name} literal`, end);
  return checkEnd(text, start, end, name);
}

function endOfDecimal(text: string, start: number): number {
  let end = endOfDigits(text, start);
  const whole = end;
  if (text.charCodeAt(end) === 46) end = endOfDigits(text, end + 1);
  const point = end;
  end = endOfExponent(text, end);
  const isImaginary = (text.charCodeAt(end) | 32) === 106;
  if (isImaginary) end++;
  else if (end === whole) checkWhole(text, start, whole);
  return checkEnd(
    text,
    start,
    end,
    isImaginary && point === end ? 'imaginary' : 'decimal',
  );
}

function endOfDigits(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (isDigit(text.charCodeAt(at))) at++;
    if (text.charCodeAt(at) !== 95 || at === from) return at;
    if (!isDigit(text.charCodeAt(at + 1))) fail('invalid decimal literal', at);
    at++;
  }
}

// `1else` is a number and a word: an `e` is an exponent where digits follow.
function endOfExponent(text: string, from: number): number {
  if ((text.charCodeAt(from) | 32) !== 101) return from;
  const sign = text.charCodeAt(from + 1);
  const digits = sign === 43 || sign === 45 ? from + 2 : from + 1;
  if (isDigit(text.charCodeAt(digits))) return endOfDigits(text, digits);
  if (digits === from + 2) fail('invalid decimal literal', from);
  return from;
}

function checkWhole(text: string, start: number, end: number): void {
  if (text.charCodeAt(start) === 48 && /[1-9]/.test(text.slice(start, end)))
    fail('leading zeros in decimal integer literals are not permitted', start);
  if (end - start > mostDigits) fail('this integer has too many digits', start);
}

// The words that may stand right behind a number, which CPython warns of.
const following = /(?:and|else|for|if|in|is|not|or)/y;

function checkEnd(text: string, start: number, end: number, name: string): number {
  const code = text.charCodeAt(end);
  const goesOn = code > 127 || (code < 128 && isWordPart[code] === 1);
  if (!goesOn) return end;
  following.lastIndex = end;
  if (!following.test(text)) fail(`invalid ${name} literal`, start);
  return end;
}
