import { entropyOf } from './randomness.ts';

/** Words that stand where a secret is to be put, and runs that nobody drew by lot. */
const words = [
  ...['example', 'placeholder', 'change[_-]?(?:me|this|it)', 'dummy', 'sample'],
  ...['redacted', 'insert', 'replace', 'your[_-]', 'my[_-]?(?:secret|token|key|pass)'],
  ...['secret[_-]?(?:key|token|value)', 'goes[_-]?here', 'foobar', 'lorem', 'ipsum'],
  ...['removed', 'hidden', 'masked', 'invalid', 'not[_-]?a?[_-]?real', 'fake[_-]'],
];
const runs = [
  ...['0123456', '1234567', '9876543', 'abcdefg', 'gfedcba', 'qwerty', 'asdfgh'],
  ...['deadbeef', 'cafebabe', 'a1b2c3', '1a2b3c', 'abc123', '123abc'],
  ...['(.)\\1{5,}', '(..)\\2{4,}', '(...)\\3{3,}', 'x{4,}', '\\*{3,}', '\\.{3,}'],
];
const placeholder = new RegExp([...words, ...runs].join('|'), 'i');

/** What a template, a shell or a program fills in, or a mark in angle brackets. */
const filledIn = /\$\{|\{\{|%[({]|\$\(|<[^>]*>|#\{|\$[A-Z_]|%s|\{[\w.]*\}|\[[\w .-]+\]/;

/** Of its entropy, what random text of its length has at least. */
const leastShare = 0.58;

/**
 * Whether a value only stands where a secret would be: a word, a template, or a run of
 * digits.
 */
export function isPlaceholder(value: string): boolean {
  if (placeholder.test(value) || filledIn.test(value)) return true;
  const most = Math.log2(Math.min(value.length, variety(value)));
  return entropyOf(value) < most * leastShare;
}

/** How many characters those of the value were drawn from, at least. */
function variety(value: string): number {
  if (/^[0-9]+$/.test(value)) return 10;
  if (/^[0-9a-f-]+$/i.test(value)) return 16;
  return 62;
}
