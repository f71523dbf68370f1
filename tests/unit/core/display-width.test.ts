import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { clusterWidth, columnAfter } from '../../../src/core/display-width.ts';

const width = (text: string, tabSize = 4): number => {
  let column = 0;
  for (const character of text)
    column = columnAfter(column, character.codePointAt(0)!, tabSize);
  return column;
};

describe('the columns of a text', () => {
  it.each([
    ['a Latin letter takes one', 'a', 1],
    ['an umlaut in one character takes one', 'ü', 1],
    ['an umlaut of a letter and a mark takes one', 'u\u0308', 1],
    ['a Chinese character takes two', '中', 2],
    ['a full-width letter takes two', 'Ａ', 2],
    ['a half-width kana takes one', 'ｱ', 1],
    ['an emoji takes two', '😀', 2],
    ['a zero-width joiner takes none', 'a\u200db', 2],
    ['a variation selector takes none', 'a\ufe0f', 1],
    ['a direction mark takes none', '\u200fa', 1],
    ['a tab at the start goes to the fourth column', '\t', 4],
    ['a tab after three columns takes one', 'abc\t', 4],
    ['a tab after four columns takes four', 'abcd\t', 8],
    ['a tab after a Chinese character counts its two columns', '中\t', 4],
  ])('%s', (_, text, expected) => {
    expect(width(text)).toBe(expected);
  });

  it('follow the size of a tab', () => {
    expect(width('a\t', 1)).toBe(2);
    expect(width('a\t', 8)).toBe(8);
  });
});

describe('the columns of a grapheme cluster', () => {
  it.each([
    ['a family of three', '👨‍👩‍👧'],
    ['a flag', '🇩🇪'],
    ['a flag made of tags', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['a skin tone', '👍🏽'],
    ['a keycap', '1️⃣'],
    ['a heart shown as an emoji', '❤️'],
    ['a heart shown as a text', '❤'],
    ['a syllable of three Hangul letters', '한'],
    ['a half-width kana with its voice mark', 'ｶﾞ'],
    ['a Chinese character', '变'],
    ['a letter with two marks', 'e\u0301\u0323'],
    ['a mark alone', '\u0301'],
  ])('are those of string-width: %s', (_, cluster) => {
    expect(clusterWidth(cluster)).toBe(stringWidth(cluster));
  });

  it('are those of string-width for every visible character but lone marks', () => {
    const different: string[] = [];
    // Every character of the common scripts, and a sample of the rest.
    for (let code = 0x20; code < 0x20000; code += code < 0x3400 ? 1 : 13) {
      const character = String.fromCodePoint(code);
      if (/^[\p{C}\p{Mark}\p{Default_Ignorable_Code_Point}]/u.test(character)) continue;
      if (clusterWidth(character) !== stringWidth(character))
        different.push(code.toString(16));
    }
    expect(different).toEqual([]);
  });
});
