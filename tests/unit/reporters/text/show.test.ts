import { describe, expect, it } from 'vitest';
import { showText } from '../../../../src/reporters/text/show.ts';

describe('a text for the terminal', () => {
  it.each([
    ['a line break', 'a\nb', String.raw`a\nb`],
    ['a carriage return and a tab', '\r\t', String.raw`\r\t`],
    ['a colour', '\u001b[31mred', String.raw`\u001b[31mred`],
    ['a delete', '\u007f', String.raw`\u007f`],
    ['a control of the second set', '\u009b2J', String.raw`\u009b2J`],
    ['the first printable after it', '\u00a0', '\u00a0'],
    ['a change of direction', 'a\u202eb', String.raw`a\u202eb`],
    ['an isolate', '\u2066a\u2069', String.raw`\u2066a\u2069`],
    ['a line separator', '\u2028', String.raw`\u2028`],
    ['a blank and a tilde', ' ~', ' ~'],
    ['an emoji of several parts', '👩‍💻', '👩‍💻'],
  ])('cannot move the cursor with %s', (_what, text, shown) => {
    expect(showText(text)).toBe(shown);
  });
});
