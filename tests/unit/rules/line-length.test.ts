import fc from 'fast-check';
import { expect, test } from 'vitest';
import lineLength from '../../../rules/line-length.ts';
import { Lines } from '../../../src/core/lines.ts';

type Options = typeof lineLength.defaults;

function check(text: string, options: Partial<Options> = {}) {
  const all = { ...lineLength.defaults, ...options };
  return [
    ...lineLength.check({ text, lines: new Lines(text) }, all, {
      path: 'a.ts',
      today: 0,
    }),
  ];
}

test('10 columns are in the limit of 10, 11 are not', () => {
  expect(check('x'.repeat(10), { max: 10 })).toEqual([]);
  expect(check('x'.repeat(11), { max: 10 })).toEqual([
    {
      at: { start: 10, end: 11 },
      messageId: 'tooLong',
      data: { length: 11, max: 10 },
      value: 11,
      text: 'x'.repeat(11),
    },
  ]);
});

test('a line break of any kind is not part of a line', () => {
  for (const lineEnd of ['\n', '\r\n', '\r', '\u2028', '\u2029']) {
    const text = ['x'.repeat(10), 'y'.repeat(11), '', 'z'.repeat(10)].join(lineEnd);
    expect(check(text, { max: 10 }).map(({ at }) => text[at.start])).toEqual(['y']);
  }
});

test('what is measured is an option', () => {
  const line = 'const 界面 = "😀é";'; // 13 code points but for the quotes and spaces
  const length = (measure: Options['measure']) =>
    check(line, { max: 1, measure })[0]?.data?.['length'];
  expect(length('utf16')).toBe(line.length);
  expect(length('codepoints')).toBe([...line].length);
  expect(length('width')).toBe([...line].length + 3);
  expect(
    check('\t\tab', { max: 1, measure: 'width', tabSize: 8 })[0]?.data,
  ).toMatchObject({ length: 18 });
});

test('addresses, directives and import paths may run over, each by its option', () => {
  const exempt = {
    ignoreUrls: ['// see https://example.org/very/long', '  "https://example.org/x",'],
    ignoreDirectives: [
      '// eslint-disable-next-line no-console',
      '/// <reference types="node" />',
    ],
    ignoreImports: [
      "import { a } from './a/long/path.js';",
      "} from './a/long/path.js'",
    ],
  };
  for (const [option, lines] of Object.entries(exempt))
    for (const line of lines) {
      expect(check(line, { max: 20 }), line).toEqual([]);
      expect(check(line, { max: 20, [option]: false }), line).toHaveLength(1);
    }
});

test('what can be broken is not exempt', () => {
  const long = [
    'fetch("https://example.org/a"); start(); // now',
    "import { a, b, c, d, e, f, g } from './a.js';",
    'const text = "a b c d e f g h i j k l m n";',
  ];
  for (const line of long) expect(check(line, { max: 20 }), line).toHaveLength(1);
});

test('a line of 20 million characters is one finding', () => {
  for (const line of ['x'.repeat(20_000_000), `//${'é '.repeat(10_000_000)}`])
    expect(check(line)).toHaveLength(1);
});

test('an empty text has no line that is too long', () => {
  expect(check('')).toEqual([]);
});

test('it finds the lines that splitting the text finds', () => {
  const unit = fc.constantFrom(
    'a',
    '界',
    '😀',
    ' ',
    '\n',
    '\r',
    '\r\n',
    '\u2028',
    'bcd',
  );
  fc.assert(
    fc.property(
      fc.array(unit, { maxLength: 60 }),
      fc.integer({ min: 1, max: 8 }),
      (parts, max) => {
        const text = parts.join('');
        const lines = new Lines(text);
        const expected = text
          .split(/\r\n|[\n\r\u2028\u2029]/)
          .flatMap((line, index) => ([...line].length > max ? [index + 1] : []));
        const found = check(text, { max }).map(({ at }) => lines.lineAt(at.start));
        expect(found).toEqual(expected);
        expect(lines.count).toBe(text.split(/\r\n|[\n\r\u2028\u2029]/).length);
      },
    ),
  );
});
