import { eastAsianWidth } from 'get-east-asian-width';
import { lateRegExp } from './late-regexp.ts';

// Combining marks, joiners, variation selectors and what only gives a direction.
const invisible = lateRegExp(String.raw`[\p{Mark}\p{Cf}]`, 'u');

/**
 * The column (from 0) after a character that begins at `column`, as a terminal or an
 * editor shows it: East Asian wide and full-width characters (Unicode UAX #11) and
 * emoji take two, combining marks none, a tab goes to the next multiple of `tabSize`.
 */
export function columnAfter(column: number, code: number, tabSize: number): number {
  if (code === 9) return column + tabSize - (column % tabSize);
  if (code < 0x300) return column + 1;
  if (invisible().test(String.fromCodePoint(code))) return column;
  return column + eastAsianWidth(code);
}

/**
 * Columns of one grapheme cluster. Emoji that are joined (a family, a flag, a skin
 * tone) are drawn as one of two columns, and so is a syllable made of Hangul letters.
 */
export function clusterWidth(cluster: string): number {
  return cluster.includes('\ufe0f') ? 2 : Math.min(2, widthOf(cluster));
}

/** Columns of a text in one line, without a tab in it. */
export function widthOf(text: string): number {
  let column = 0;
  for (const char of text) column = columnAfter(column, char.codePointAt(0)!, 1);
  return column;
}
