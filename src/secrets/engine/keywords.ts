import { pairIndex, pairSurprise } from '../judge/letter-pairs.ts';

/** Something that the prefilter looks for, and what is done where it stands. */
export interface Keyword {
  readonly text: string;
  /** Small and capital letters are the same. */
  readonly folded: boolean;
}

/** Called with the keyword's place in the list, and where it begins. */
export type OnKeyword = (keyword: number, at: number) => void;

const gramBits = 15;
const gramMask = (1 << gramBits) - 1;

/** Letters without case, digits and the marks of names and addresses: 5 bits each. */
const codes = Uint8Array.from({ length: 256 }, (_, byte) => {
  const letter = byte | 32;
  if (letter >= 97 && letter <= 122) return letter - 96;
  if (byte >= 48 && byte <= 57) return 27;
  if (byte === 95) return 28;
  if (byte === 45) return 29;
  return byte === 46 || byte === 47 || byte === 58 ? 30 : 31;
});

/**
 * Finds many keywords in one pass over bytes. Three characters make an index into a
 * table of 32 kB, which holds the rarest part of each keyword; only there they are
 * compared. Four characters are looked up at once, since most hit nothing.
 */
export class KeywordTable {
  readonly #keywords: readonly Prepared[];
  readonly #isPart = new Uint8Array(1 << gramBits);
  readonly #byGram = new Map<number, number[]>();

  /** @param keywords - of three ASCII characters or more */
  constructor(keywords: readonly Keyword[]) {
    this.#keywords = keywords.map(prepare);
    for (const [index, { gram }] of this.#keywords.entries()) {
      this.#isPart[gram] = 1;
      const same = this.#byGram.get(gram);
      if (same === undefined) this.#byGram.set(gram, [index]);
      else same.push(index);
    }
  }

  /** Calls for every place of every keyword. */
  scan(bytes: Uint8Array, onKeyword: OnKeyword): void {
    const isPart = this.#isPart;
    const whole = bytes.length & ~3;
    let last = 0;
    let at = 0;
    for (; at < whole; at += 4) {
      const first = (last << 5) | codes[bytes[at]!]!;
      const second = (first << 5) | codes[bytes[at + 1]!]!;
      const third = (second << 5) | codes[bytes[at + 2]!]!;
      last = ((third << 5) | codes[bytes[at + 3]!]!) & gramMask;
      const hits =
        isPart[first & gramMask]! |
        isPart[second & gramMask]! |
        isPart[third & gramMask]! |
        isPart[last]!;
      if (hits === 0) continue;
      this.#compare(bytes, first & gramMask, at - 2, onKeyword);
      this.#compare(bytes, second & gramMask, at - 1, onKeyword);
      this.#compare(bytes, third & gramMask, at, onKeyword);
      this.#compare(bytes, last, at + 1, onKeyword);
    }
    for (; at < bytes.length; at++) {
      last = ((last << 5) | codes[bytes[at]!]!) & gramMask;
      this.#compare(bytes, last, at - 2, onKeyword);
    }
  }

  #compare(bytes: Uint8Array, gram: number, at: number, onKeyword: OnKeyword): void {
    if (this.#isPart[gram] === 0 || at < 0) return;
    for (const index of this.#byGram.get(gram)!) {
      const keyword = this.#keywords[index]!;
      const start = at - keyword.offset;
      if (start >= 0 && stands(bytes, start, keyword)) onKeyword(index, start);
    }
  }
}

const encoder = new TextEncoder();

interface Prepared {
  readonly bytes: Uint8Array;
  readonly folded: boolean;
  /** The three characters that are looked up, and where they stand in the keyword. */
  readonly gram: number;
  readonly offset: number;
}

/**
 * Of the keyword's characters, the three that are the least usual beside each other.
 */
function prepare({ text, folded }: Keyword): Prepared {
  const bytes = encoder.encode(folded ? text.toLowerCase() : text);
  let offset = 0;
  let most = 0;
  let before = surpriseOf(bytes, 0);
  for (let at = 0; at + 3 <= bytes.length; at++) {
    const behind = surpriseOf(bytes, at + 1);
    const surprise = before + behind;
    before = behind;
    if (surprise <= most) continue;
    most = surprise;
    offset = at;
  }
  const [first = 0, second = 0, third = 0] = bytes.subarray(offset);
  const gram = (codes[first]! << 10) | (codes[second]! << 5) | codes[third]!;
  return { bytes, folded, gram, offset };
}

/** Rarer than most pairs of letters. */
const markSurprise = 8;

function surpriseOf(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  const second = bytes[at + 1]!;
  const isWord = codes[first]! < 27 && codes[second]! < 27;
  return isWord ? pairSurprise[pairIndex(first, second)]! : markSurprise;
}

function stands(
  bytes: Uint8Array,
  at: number,
  { bytes: keyword, folded }: Prepared,
): boolean {
  for (let index = 0; index < keyword.length; index++) {
    const byte = bytes[at + index];
    const wanted = keyword[index];
    if (byte === wanted) continue;
    // Only capitals lose the bit that makes them small.
    if (!folded || byte === undefined || byte < 65 || byte > 90) return false;
    if ((byte | 32) !== wanted) return false;
  }
  return true;
}
