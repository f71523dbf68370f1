import { describe, expect, it } from 'vitest';
import { element, escapeXml } from '../../../../src/reporters/xml/escape.ts';

describe('a text in XML', () => {
  it.each([
    [
      'markup',
      `<a b="c" d='e'>&amp;`,
      '&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt;&amp;amp;',
    ],
    ['white space', 'a\tb\r\nc', 'a&#9;b&#13;&#10;c'],
    ['a NUL', 'a\u0000b', 'a\ufffdb'],
    ['an escape', '\u001b[31m', '\ufffd[31m'],
    ['half of a pair', 'a\ud83d', 'a\ufffd'],
    ['a whole pair', 'a😀', 'a😀'],
    ['a noncharacter', '\uffff\ufffe', '\ufffd\ufffd'],
    ['a closing of CDATA', ']]>', ']]&gt;'],
    ['nothing', '', ''],
  ])('holds %s', (_what, text, escaped) => {
    expect(escapeXml(text)).toBe(escaped);
  });
});

describe('an element', () => {
  it('without children closes itself and leaves null attributes out', () => {
    expect(element('a', { b: 0, c: null, d: '' })).toBe('<a b="0" d=""/>');
  });

  it('indents every line of its children', () => {
    const child = element('b', {}, [element('c', {})]);
    expect(element('a', {}, [child, '<d/>'])).toBe(
      '<a>\n  <b>\n    <c/>\n  </b>\n  <d/>\n</a>',
    );
  });
});
