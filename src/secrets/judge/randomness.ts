import { pairIndex, pairSurprise } from './letter-pairs.ts';

/** What two letters of random text surprise by, less than by which words do. */
const expected = 4.6;

/** Evidence of randomness by what stands beside each other, in bits. */
const evidence = {
  /** `aB`: a new word in camel case, or chance. */
  newWord: 0.8,
  letterAndDigit: 2.2,
  digits: 0.6,
  /** `-`, `_`, `.`, `/` and `:` stand between words. */
  separator: -0.5,
  symbol: 1,
};

/**
 * So much evidence for each character tells random text from words. Of 16 random
 * characters one in 200 is missed, of 32 none in 10,000; one quoted word of code in 50
 * is taken for random.
 */
const neededByCharacter = 0.48;

/** Whether a text was made by chance, and not out of words. */
export function looksRandom(text: string): boolean {
  return randomness(text) >= neededByCharacter * text.length;
}

function randomness(text: string): number {
  let sum = 0;
  for (let at = 1; at < text.length; at++)
    sum += evidenceOf(text.charCodeAt(at - 1), text.charCodeAt(at));
  return sum;
}

function evidenceOf(first: number, second: number): number {
  const firstKind = kinds[first] ?? kindOf.symbol;
  const secondKind = kinds[second] ?? kindOf.symbol;
  const both = firstKind | secondKind;
  if (both === kindOf.letter) return evidenceOfLetters(first, second);
  if (both === kindOf.digit) return evidence.digits;
  if (both === (kindOf.letter | kindOf.digit)) return evidence.letterAndDigit;
  return (both & kindOf.symbol) === 0 ? evidence.separator : evidence.symbol;
}

function evidenceOfLetters(first: number, second: number): number {
  const isNewWord = first >= 97 && second < 97;
  if (isNewWord) return evidence.newWord;
  return pairSurprise[pairIndex(first, second)]! - expected;
}

const kindOf = { letter: 1, digit: 2, separator: 4, symbol: 8 } as const;

const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z]/i.test(character)) return kindOf.letter;
  if (/[0-9]/.test(character)) return kindOf.digit;
  return /[-_./:]/.test(character) ? kindOf.separator : kindOf.symbol;
});

/** Shannon's entropy of the characters of a text, in bits for each. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    entropy -= share * Math.log2(share);
  }
  return entropy;
}
