import { isWordPart } from './characters.ts';
import { lateRegExp } from '../../core/late-regexp.ts';

const start = lateRegExp(String.raw`^[_\p{XID_Start}]`, 'u');
const part = lateRegExp(String.raw`^\p{XID_Continue}`, 'u');

/** Where a word with characters beyond ASCII ends: all of them belong to it. */
export function endOfForeignWord(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 && isWordPart[code] === 0) break;
  }
  return at;
}

/** The place of the first character that no name may have there; -1: it is a name. */
export function checkWord(text: string, from: number, end: number): number {
  for (let at = from; at < end;) {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    if (!isFit(character, at === from)) return at;
    at += character.length;
  }
  return -1;
}

// An identifier is one after normalisation: `ﬁ` and `·` hang on that.
function isFit(character: string, isFirst: boolean): boolean {
  return isFirst ? start().test(character) : part().test(character);
}
