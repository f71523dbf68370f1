import { stripVTControlCharacters } from 'node:util';
import { widthOf } from '../../core/display-width.ts';

const leastRoom = 24;

/**
 * Breaks a text between words, its further lines indented; what paints it has no width.
 * @param indent - columns before the further lines
 * @param first - columns before the first line that are taken already
 */
export function wrapText(
  text: string,
  width: number,
  indent: number,
  first = indent,
): string {
  const room = Math.max(width, indent + leastRoom);
  let shown = '';
  let column = first;
  for (const [, blanks = '', word = ''] of text.matchAll(/( *)([^ ]+)/g)) {
    const taken = widthOf(stripVTControlCharacters(word));
    const isBroken = shown !== '' && column + blanks.length + taken > room;
    column = (isBroken ? indent : column + blanks.length) + taken;
    shown += (isBroken ? `\n${' '.repeat(indent)}` : blanks) + word;
  }
  return shown;
}
