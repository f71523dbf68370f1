import { expect, test } from 'vitest';
import * as z from 'zod';
import commentedOutCode from '../../../rules/commented-out-code.ts';
import type { FileFacts } from '../../../src/core/facts.ts';
import { couldFire } from '../../../src/core/rule.ts';
import typescript from '../../../src/languages/typescript/index.ts';

/** The parts of comments that are found to be code. */
function check(text: string, path = 'a.tsx'): string[] {
  const wanted = new Set(['commentedCode'] as const);
  const { facts, problems } = typescript.analyse(path, text, wanted);
  expect(problems).toEqual([]);
  const context = { path, today: 0 };
  const found = [...commentedOutCode.check(facts as FileFacts, {}, context)];
  if (found.length > 0) expect(couldFire(commentedOutCode, {}, text)).toBe(true);
  return found.map(({ at }) => text.slice(at.start, at.end));
}

test('an empty file, code and empty comments are silent', () => {
  for (const text of ['', 'const a = 1;', '//', '/**/', '// \r\n//\r\n'])
    expect(check(text)).toEqual([]);
});

test('statements that are out are found without the mark of the comment', () => {
  const statements = [
    'const a = 1;',
    'a = b;',
    'call();',
    'await call();',
    'throw new Error(a);',
    'export default a;',
    'while (a) b();',
    'class A {}',
    'const 值 = "😀";',
  ];
  for (const code of statements) {
    expect(check(`// ${code}`), code).toEqual([code]);
    expect(check(`/* ${code} */`), code).toEqual([code]);
  }
});

test('code after code on the same line is found', () => {
  expect(check('start(); // stop();')).toEqual(['stop();']);
});

test('lines that follow each other are one finding', () => {
  const code = '// function old() {\n//   return 1;\n// }';
  expect(check(`${code}\nnext();`)).toEqual([code.slice(3)]);
});

test('lines that end in CRLF are read as others are', () => {
  const block = '/*\r\nif (a) {\r\n  b();\r\n}\r\n*/\r\n';
  expect(check(block)).toEqual(['if (a) {\r\n  b();\r\n}']);
  expect(check('// if (a) {\r\n//   b();\r\n// }\r\n')).toHaveLength(1);
});

test('code with blank lines in it is one finding, code between comments parts them', () => {
  expect(check('// a();\n\n// b();')).toEqual(['a();\n\n// b();']);
  expect(check('// a();\ncall();\n// b();')).toEqual(['a();', 'b();']);
});

test('only the lines of code in a comment are found', () => {
  expect(check('// It was slow.\n// wait(10);\n// Now it is not.')).toEqual([
    'wait(10);',
  ]);
});

test('a method that is out is found though it is not a statement', () => {
  expect(check('class A {\n  // get(key) {\n  //   return key;\n  // }\n}')).toEqual([
    'get(key) {\n  //   return key;\n  // }',
  ]);
});

test('code that does not parse and code without a semicolon are silent', () => {
  for (const code of ['const = 1;', 'if (a {', 'call()', 'a + b', '}', 'name;'])
    expect(check(`// ${code}`), code).toEqual([]);
});

test('code in strings and elements is silent', () => {
  for (const text of ["'// a();';", '`/* a(); */`;', 'const a = <p>// a();</p>;'])
    expect(check(text)).toEqual([]);
});

test('prose with signs of code is silent', () => {
  const lines = [
    'Calls load(); then it waits.',
    'returns null, or a (rarely used) default;',
    'a => b is written so;',
    'The set {a, b}',
    'see add(a, b)',
    '先调用 load()；然后等待',
    'key: value;',
    '1) first, 2) second;',
  ];
  for (const line of lines) expect(check(`// ${line}`), line).toEqual([]);
});

test('doc comments are silent whatever their examples hold', () => {
  expect(check('/** const a = 1; */')).toEqual([]);
  expect(check('/**\r\n * @example\r\n * call();\r\n */')).toEqual([]);
  expect(check('/// <reference path="a();" />')).toEqual([]);
});

test('directives are silent', () => {
  const directives = [
    '// eslint-disable-next-line no-eval',
    '/* eslint no-eval: "off"; */',
    '// @ts-expect-error call();',
    '// prettier-ignore',
    '// biome-ignore lint: a();',
    '// qa-ignore-next-line complexity -- a();',
    '//# sourceMappingURL=a.js.map;',
    '/* istanbul ignore next */',
    '/* v8 ignore next */',
    '/* global a, b */',
    'import(/* webpackChunkName: "a" */ "./a.js");',
  ];
  for (const text of directives) expect(check(text), text).toEqual([]);
});

test('addresses are silent', () => {
  for (const address of [
    'https://example.org/a?b=c;',
    'file:///a/b();',
    'http://a/{b}',
  ])
    expect(check(`// ${address}`), address).toEqual([]);
});

test('the header of a licence is silent, code that only names one is not', () => {
  const filler = ' * Permission is granted to whom it reaches.\n'.repeat(5);
  const header = (title: string): string => `/*\n * ${title}\n${filler}call();\n*/`;
  expect(check(header('Copyright 2026 A.'))).toEqual([]);
  expect(check(header('SPDX-License-Identifier: MIT'))).toEqual([]);
  expect(check(header('On what was.'))).toEqual(['call();']);
  expect(check('// const licence = read();')).toEqual(['const licence = read();']);
});

test('the language of the file is the language of its comments', () => {
  const typed = 'let a: string = b;';
  expect(check(`// ${typed}`, 'a.ts')).toEqual([typed]);
  expect(check(`// ${typed}`, 'a.js')).toEqual([]);
});

test('there is no option', () => {
  const schema = commentedOutCode.options(z);
  expect(schema.safeParse({}).success).toBe(true);
  expect(schema.safeParse({ min: 2 }).success).toBe(false);
});

test.each([
  ['a variable', '// const a = load(b)'],
  ['a plain value', '// const old = true'],
  ['an import', "// import a from './a.js'"],
  ['a call', '// console.log(x)'],
  ['a throw', "// throw new Error('x')"],
  ['a return', '// return cached.get(key)'],
  ['a comment of its own', '// if (a) {\n//   // why\n//   b();\n// }'],
  ['an empty line of its own', '// if (a) {\n//\n//   b();\n// }'],
  ['a tail without its head', '// start(server);\n// } else {'],
  ['members of an object', '// d: () => e(),'],
  ['members with a comment', '// port: 80, // the usual'],
  ['an enumeration', '// enum C { D }'],
  ['an interface', '// interface B { c(): void }'],
  ['a constructor', '// private constructor(a: B) {\n// }'],
])('code is found without semicolons and within an object: %s', (_, code) => {
  expect(check(`${code}\nlet a\nlet b\nlet c`, 'a.ts')).toHaveLength(1);
});

test.each([
  [
    'the form that a branch handles',
    "if (a) {\n  // export { foo, bar } from './foo'\n}",
  ],
  ['a sentence that leads to it', '// This ends up like\n// const a = load(b);'],
  ['a sentence on the line before', '// in the following\n// scenario:\n// a(b);'],
  ['an abbreviation', '// e.g. a.b = 0;'],
  ['an explanation among semicolons', '// Math.floor(a / b)\nc();\nd();\n'],
])('an example is not code that is out: %s', (_, text) => {
  expect(check(text, 'a.ts')).toEqual([]);
});
