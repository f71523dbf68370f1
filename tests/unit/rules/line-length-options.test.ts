import { expect, test } from 'vitest';
import * as z from 'zod';
import lineLength from '../../../rules/line-length.ts';
import type { FileFacts } from '../../../src/core/facts.ts';
import typescript from '../../../src/languages/typescript/index.ts';

type Options = Partial<typeof lineLength.defaults>;

/** The length of each line that is too long, and the part that is over the limit. */
function check(text: string, options: Options = {}): [number, string][] {
  const { facts } = typescript.analyse('a.ts', text, new Set(['text']));
  const all = { ...lineLength.defaults, ...options };
  const context = { path: 'a.ts', today: 0 };
  return [...lineLength.check(facts as FileFacts, all, context)].map(({ at, data }) => [
    Number(data?.['length']),
    text.slice(at.start, at.end),
  ]);
}

test('a line may have 88 columns and no more', () => {
  expect(check('x'.repeat(88))).toEqual([]);
  expect(check(`${'x'.repeat(88)}y`)).toEqual([[89, 'y']]);
  expect(check(`${'x'.repeat(88)}${'y'.repeat(12)}\n`)).toEqual([
    [100, 'y'.repeat(12)],
  ]);
});

test('another limit holds from its own boundary on', () => {
  expect(check('x'.repeat(10), { max: 10 })).toEqual([]);
  expect(check('x'.repeat(11), { max: 10 })).toEqual([[11, 'x']]);
  expect(check('x', { max: 1 })).toEqual([]);
  expect(check('x;', { max: 1 })).toEqual([[2, ';']]);
});

test('an empty file and empty lines are silent', () => {
  for (const text of ['', '\n', '\r\n\r\n', '\n\n\n'])
    expect(check(text, { max: 1 })).toEqual([]);
});

test('every kind of line break ends a line and none is counted', () => {
  for (const end of ['\n', '\r\n', '\r', '\u2028', '\u2029']) {
    const lines = ['x'.repeat(88), `${'x'.repeat(88)}y`, '', 'x'.repeat(88), 'z'];
    expect(check(lines.join(end))).toEqual([[89, 'y']]);
  }
});

test('each long line of many is found, the first and the last too', () => {
  const text = ['xxxxA', 'x', 'xxxxBB', 'xxxx', 'xxxxC'].join('\n');
  expect(check(text, { max: 4 })).toEqual([
    [5, 'A'],
    [6, 'BB'],
    [5, 'C'],
  ]);
});

test('white space at the end of a line counts', () => {
  expect(check(`${'x'.repeat(88)} `)).toEqual([[89, ' ']]);
});

test('code points count an emoji, a Chinese character and a tab as one', () => {
  for (const sign of ['😀', '界', '\t']) {
    expect(check(sign.repeat(88))).toEqual([]);
    expect(check(sign.repeat(89))).toEqual([[89, sign]]);
  }
});

test('UTF-16 counts an emoji as two and a Chinese character as one', () => {
  const measure = 'utf16';
  expect(check('😀'.repeat(44), { measure })).toEqual([]);
  expect(check('😀'.repeat(45), { measure })).toEqual([[90, '😀']]);
  expect(check('界'.repeat(88), { measure })).toEqual([]);
  expect(check('界'.repeat(89), { measure })).toEqual([[89, '界']]);
});

test('an emoji is never cut in its middle', () => {
  expect(check('xxx😀', { max: 4, measure: 'utf16' })).toEqual([[5, '😀']]);
});

test('the width counts an emoji and a Chinese character as two', () => {
  for (const sign of ['😀', '界', '（']) {
    expect(check(sign.repeat(44), { measure: 'width' })).toEqual([]);
    expect(check(sign.repeat(45), { measure: 'width' })).toEqual([[90, sign]]);
  }
});

test('the width of a combining mark is zero', () => {
  const text = 'e\u0301'.repeat(88);
  expect(check(text, { measure: 'width' })).toEqual([]);
  expect(check(`${text}f`, { measure: 'width' })).toEqual([[89, 'f']]);
  expect(check(text, { measure: 'codepoints' })).toHaveLength(1);
});

test('the width of a tab reaches to the next multiple of its size', () => {
  const measure = 'width';
  expect(check('ab\tc', { max: 5, measure, tabSize: 4 })).toEqual([]);
  expect(check('ab\tc', { max: 4, measure, tabSize: 4 })).toEqual([[5, 'c']]);
  expect(check('ab\tc', { max: 8, measure, tabSize: 8 })).toEqual([[9, 'c']]);
  expect(check('ab\tc', { max: 4, measure, tabSize: 1 })).toEqual([]);
  expect(check('\t\tc', { max: 16, measure, tabSize: 8 })).toEqual([[17, 'c']]);
});

const path = `example.org/${'a'.repeat(90)}`;

test('an address at the end of a comment or alone on its line is exempt', () => {
  const lines = [
    `// https://${path}`,
    `// See https://${path}`,
    ` * https://${path}`,
    `/* https://${path}`,
    `  https://${path}  `,
    `// ssh://${path}`,
  ];
  for (const line of lines) {
    expect(check(line)).toEqual([]);
    expect(check(line, { ignoreUrls: false })).toHaveLength(1);
  }
});

test('an address among code, before words or over the limit is not exempt', () => {
  const lines = [
    `const address = 'https://${path}';`,
    `// https://${path} tells more`,
    `// ${'x'.repeat(85)} https://${path}`,
    `// ${path}`,
  ];
  for (const line of lines) expect(check(line)).toHaveLength(1);
  expect(check(`// ${'x'.repeat(84)} https://${path}`)).toEqual([]);
});

test('a directive for a tool is exempt', () => {
  const long = 'x'.repeat(90);
  const lines = [
    `#!/usr/bin/env ${long}`,
    `/// <reference path="${long}" />`,
    `//# sourceMappingURL=${long}`,
    `// eslint-disable-next-line ${long}`,
    `/* eslint ${long} */`,
    `{/* eslint-disable ${long} */}`,
    `  // @ts-expect-error ${long}`,
    `// biome-ignore ${long}`,
    `// prettier-ignore ${long}`,
    `// oxlint-disable ${long}`,
    `/* v8 ignore next ${long} */`,
    `/* istanbul ignore next ${long} */`,
    `// qa-ignore-next-line complexity -- ${long}`,
    ` * SPDX-License-Identifier: ${long}`,
    `/** @jsxImportSource ${long} */`,
  ];
  for (const line of lines) {
    expect(check(line), line).toEqual([]);
    expect(check(line, { ignoreDirectives: false }), line).toHaveLength(1);
  }
});

test('a directive is what begins the line, not what it tells about', () => {
  const long = 'x'.repeat(90);
  expect(check(`// about eslint-disable ${long}`)).toHaveLength(1);
  expect(check(`call(); // eslint-disable-line ${long}`)).toHaveLength(1);
});

test('a line that ends in the path of a module is exempt', () => {
  const lines = [
    `import { a } from './${path}';`,
    `import './${path}';`,
    `} from "./${path}"`,
    `export * from './${path}';`,
    `const a = require('./${path}');`,
    `const a = await import('./${path}');`,
  ];
  for (const line of lines) {
    expect(check(line), line).toEqual([]);
    expect(check(line, { ignoreImports: false }), line).toHaveLength(1);
  }
});

test('names that could be broken before a path are not exempt', () => {
  const names = 'x'.repeat(90);
  expect(check(`import { ${names} } from './a.js';`)).toHaveLength(1);
  expect(check(`import a from './a.js'; ${names}();`)).toHaveLength(1);
  expect(check(`const from = '${names}' + a;`)).toHaveLength(1);
});

test('only a size of at least one and a known measure is an option', () => {
  const schema = lineLength.options(z);
  const accepts = (change: object): boolean =>
    schema.safeParse({ ...lineLength.defaults, ...change }).success;
  expect(accepts({})).toBe(true);
  expect(accepts({ max: 1, tabSize: 1, measure: 'utf16' })).toBe(true);
  const refused = [{ max: 0 }, { max: 88.5 }, { max: '88' }, { tabSize: 0 }];
  for (const change of refused) expect(accepts(change)).toBe(false);
  expect(accepts({ measure: 'bytes' })).toBe(false);
  expect(accepts({ limit: 88 })).toBe(false);
});
