import { describe, expect, it } from 'vitest';
import { escapeHtml, html, Markup } from '../../../src/core/markup.ts';

describe('a text in HTML', () => {
  it.each([
    ['has its five signs escaped', `&<>"'`, '&amp;&lt;&gt;&quot;&#39;'],
    ['is escaped again where it looks escaped', '&lt;', '&amp;lt;'],
    ['keeps tab, LF and CR', 'a\tb\nc\rd', 'a\tb\nc\rd'],
    ['shows NUL, escape and delete as U+FFFD', '\0\u001b\u007f', '\ufffd\ufffd\ufffd'],
    ['shows vertical tab and form feed as U+FFFD', '\v\f', '\ufffd\ufffd'],
    ['keeps Chinese and emoji', '中😀', '中😀'],
  ])('%s', (_, text, expected) => {
    expect(escapeHtml(text)).toBe(expected);
  });
});

describe('a template of HTML', () => {
  it('escapes what is filled in and not what is written', () => {
    expect(html`<b>${'<i>'}</b>`.text).toBe('<b>&lt;i&gt;</b>');
  });

  it('does not escape markup twice', () => {
    expect(html`<p>${html`<b>${'&'}</b>`}</p>`.text).toBe('<p><b>&amp;</b></p>');
  });

  it('joins lists, also nested ones, without a comma', () => {
    expect(html`${['a', ['<', new Markup('<br>')], 3]}`.text).toBe('a&lt;<br>3');
  });

  it('leaves out null, undefined and false, and shows 0 and the empty text', () => {
    expect(html`[${null}${undefined}${false}${0}${''}]`.text).toBe('[0]');
  });
});
