import { expect, test } from 'vitest';
import * as z from 'zod';
import syntaxError from '../../../rules/syntax-error.ts';
import { configSchema } from '../../../src/config/schema.ts';
import type { FileFacts } from '../../../src/core/facts.ts';
import { couldFire } from '../../../src/core/rule.ts';
import typescript from '../../../src/languages/typescript/index.ts';

/** Where the rule fires; what it reads of a file that parses is nothing. */
function check(text: string, path = 'a.ts'): { start: number; end: number }[] {
  const { facts } = typescript.analyse(path, text, new Set(['functions']));
  const context = { path, today: 0 };
  return [...syntaxError.check(facts as FileFacts, {}, context)].map(
    ({ at, messageId, data }) => {
      expect(messageId).toBe('unreadable');
      expect(data?.['reason']).toMatch(/\w/);
      return at;
    },
  );
}

test('an empty file and one of white space and comments parse', () => {
  for (const text of ['', '\r\n', ' \t\u00a0', '// nothing', '/* nothing */'])
    expect(check(text)).toEqual([]);
});

test('Unicode and every line break parse', () => {
  for (const end of ['\n', '\r\n', '\r', '\u2028'])
    expect(check(`const 界 = '😀';${end}// é${end}call(界);`)).toEqual([]);
});

test('what does not parse is found once at its place', () => {
  expect(check('let = ;').map(({ start }) => start)).toEqual([6]);
  expect(check('call();\r\nlet a = ;').map(({ start }) => start)).toEqual([17]);
});

test('a place counts as strings do after an emoji and a Chinese character', () => {
  expect(check("'😀界'; let a = ;").map(({ start }) => start)).toEqual([15]);
});

test('what is not closed is found within the text', () => {
  for (const text of ['function f() {', 'const a = `b', '/* open', "'open", 'f(']) {
    const found = check(text);
    expect(found.length, text).toBeGreaterThan(0);
    for (const { start, end } of found) {
      expect(start).toBeLessThanOrEqual(end);
      expect(end).toBeLessThanOrEqual(text.length);
    }
  }
});

test('a conflict of a merge does not parse', () => {
  const text = '<<<<<<< ours\na();\n=======\nb();\n>>>>>>> theirs\n';
  expect(check(text).length).toBeGreaterThan(0);
});

test.each([
  ['a constant that is declared twice', 'const a = 1;\nconst a = 2;', 19],
  ['a name that is imported twice', "import a from 'a';\nimport a from 'b';", 26],
  ['a name that is exported and not there', 'export { missing };', 9],
  ['a break outside of a loop', 'break;', 0],
  ['a label that is not there', 'for (;;) { continue none; }', 20],
  ['a private name that is not there', 'a.#b;', 2],
  ['a call of super outside of a constructor', 'super();', 0],
  ['a parameter that is declared again', '(a) => { let a; };', 13],
])('%s is an error of the language, though it fits the grammar', (_, text, start) => {
  expect(check(text, 'a.mjs').map((at) => at.start)).toEqual([start]);
});

test('names that TypeScript merges or overloads are declared once', () => {
  for (const text of [
    'function f(a: string): void;\nfunction f(a: number): void;\nfunction f() {}',
    'interface A {}\ninterface A {}\nclass A {}\nnamespace A {}',
    'type A = 1;\nconst A = 1;',
    "import { A } from 'a';\ntype A = 1;",
    'enum E { a }\nenum E { b = 1 }\nnamespace E {}',
  ])
    expect(check(text), text).toEqual([]);
});

test('what only a sloppy script may say is read as one where the name allows it', () => {
  for (const text of ['with (a) b;', 'delete a;', 'a = 010;', 'var let = 1;'])
    expect([check(text, 'a.js'), check(text, 'a.mjs').length], text).toEqual([[], 1]);
});

test('the name of a file says what it may hold', () => {
  const typed = 'const a: string = b;';
  expect(check(typed, 'a.ts')).toEqual([]);
  expect(check(typed, 'a.mts')).toEqual([]);
  for (const path of ['a.js', 'a.cjs', 'a.mjs', 'a.jsx'])
    expect(check(typed, path).length, path).toBeGreaterThan(0);
  expect(check('const a = <b />;', 'a.tsx')).toEqual([]);
  expect(check('const a = <b />;', 'a.ts').length).toBeGreaterThan(0);
  expect(check('return a;', 'a.cjs')).toEqual([]);
  expect(check('return a;', 'a.mjs').length).toBeGreaterThan(0);
});

test('brackets in each other parse as long as there is stack', () => {
  const nested = (levels: number): string =>
    `${'('.repeat(levels)}1${')'.repeat(levels)}`;
  expect(check(nested(2000))).toEqual([]);
});

test('a file that was not parsed is one finding, the same wherever it moves', () => {
  const problem = { reason: 'it is nested too deep', start: 0, end: 1, refused: true };
  const found = [
    ...syntaxError.check({ problems: [problem] }, {}, { path: 'a.js', today: 0 }),
  ];
  expect(found).toEqual([
    {
      at: { start: 0, end: 1 },
      messageId: 'refused',
      data: { reason: 'it is nested too deep' },
      text: 'refused',
    },
  ]);
});

test('it may fire on any text', () => {
  expect(couldFire(syntaxError, {}, '')).toBe(true);
});

test('it is locked: a configuration cannot turn it off, lower or set it', () => {
  const units = { rules: { 'syntax-error': syntaxError }, gates: {}, sections: {} };
  const schema = configSchema(z, units);
  const accepts = (level: unknown): boolean =>
    schema.safeParse({ rules: { 'syntax-error': level } }).success;
  expect(accepts('error')).toBe(true);
  for (const level of ['off', 'warning', ['off'], {}, false])
    expect(accepts(level)).toBe(false);
});
