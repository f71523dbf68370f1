import { expect, test } from 'vitest';
import * as z from 'zod';
import docstring from '../../../rules/docstring.ts';
import { docPlaceholder } from '../../../src/core/doc-placeholder.ts';
import type { FileFacts } from '../../../src/core/facts.ts';
import { couldFire } from '../../../src/core/rule.ts';
import typescript from '../../../src/languages/typescript/index.ts';

type Scope = (typeof docstring.defaults)['scope'];

/** Each finding as `missing class A`; its place is checked to be the name. */
function check(text: string, scope: Scope = 'exported', path = 'a.ts'): string[] {
  const wanted = new Set(['declarations'] as const);
  const { facts, problems } = typescript.analyse(path, text, wanted);
  expect(problems).toEqual([]);
  const context = { path, today: 0 };
  const options = { scope, style: 'google' } as const;
  const found = [...docstring.check(facts as FileFacts, options, context)];
  if (found.length > 0) expect(couldFire(docstring, options, text)).toBe(true);
  return found.map(({ at, messageId, text: what }) => {
    expect(at.end).toBeGreaterThan(at.start);
    return `${messageId} ${what}`;
  });
}

const inScript = (text: string): string[] => check(text, 'exported', 'a.cjs');

test('an empty file and a file without functions are silent', () => {
  for (const text of ['', '\r\n', 'export const a = 1;', 'export {};'])
    for (const scope of ['exported', 'all'] as const)
      expect(check(text, scope)).toEqual([]);
});

test('the scope says whether what is not exported needs a comment', () => {
  const text = 'function a() {}\nclass B { c() {} #d() {} }\nconst e = () => 1;';
  expect(check(text, 'exported')).toEqual([]);
  expect(check(text, 'all')).toEqual([
    'missing function a',
    'missing class B',
    'missing method c',
    'missing method #d',
    'missing function e',
  ]);
});

test('what stands in a function needs none in either scope', () => {
  const text = '/** Makes. */\nexport function a() { function b() {} class C {} }';
  for (const scope of ['exported', 'all'] as const)
    expect(check(text, scope)).toEqual([]);
});

test('each way to export counts', () => {
  const ways = [
    'export function a() {}',
    'export async function* a() {}',
    'export const a = () => 1;',
    'export const a = function () {};',
    'export let b = 1, a = (() => 1) as F;',
    'function a() {} export default a;',
    'function a() {} export { a };',
    'export { a as b }; function a() {}',
    'function a() {} export { a as default };',
    'const a = () => 1; export { a as "b-c" };',
    'function a() {} export = a;',
  ];
  for (const text of ways) expect(check(text), text).toEqual(['missing function a']);
});

test('what is exported without a name is called default', () => {
  expect(check('export default () => 1;')).toEqual(['missing function default']);
  expect(check('export default function () {}')).toEqual(['missing function default']);
  expect(check('export default class {}')).toEqual(['missing class default']);
});

test('what another file exports says nothing of a local name', () => {
  expect(check("function a() {} export { a as b } from './b.js';")).toEqual([]);
  expect(check("function a() {} export * as a from './b.js';")).toEqual([]);
});

test('each way to export from a CommonJS file counts', () => {
  const ways = [
    'function a() {} module.exports = a;',
    'function a() {} module.exports = { a };',
    'function a() {} module.exports = { b: a };',
    'module.exports = { a() {} };',
    'module.exports = { a: () => 1 };',
    'module.exports = function a() {};',
    'module.exports.a = () => 1;',
    'exports.a = function () {};',
    'function a() {} exports.b = a;',
  ];
  for (const text of ways) expect(inScript(text), text).toEqual(['missing function a']);
  expect(inScript('module.exports = () => 1;')).toEqual(['missing function default']);
  expect(inScript('other.exports = () => 1;')).toEqual([]);
});

test('exports are followed through namespaces, default objects, chains and wrappers', () => {
  const twice = (names: string): string[] =>
    names.split(' ').map((name) => `missing function ${name}`);
  const space = 'export namespace N { export function a() {} function b() {} }';
  expect(check(space)).toEqual(twice('a'));
  expect(check('namespace N { export function a() {} }')).toEqual([]);
  expect(check('export namespace N.M { export function a() {} }')).toEqual(twice('a'));
  expect(check('export declare namespace N { export function a(): 1; }')).toEqual([]);
  const within = 'export namespace N { export namespace M { export function a() {} } }';
  expect(check(within)).toEqual(twice('a'));
  expect(check('export default { a() {}, b: () => 1, c: 2 };')).toEqual(twice('a b'));
  expect(check('function a() {} export default { a, b: 1 };')).toEqual(twice('a'));
  expect(check('export default memo(() => 1);')).toEqual(twice('default'));
  expect(check('export const a = memo(forwardRef(() => 1));')).toEqual(twice('a'));
  expect(check('export const a = list.map(() => 1);')).toEqual([]);
  expect(inScript('exports.a = exports.b = function () {};')).toEqual(twice('a'));
  expect(inScript("module.exports['a'] = function () {};")).toEqual(twice('a'));
});

test('a comment on the file is not one on what comes first in it', () => {
  const code = 'export function a() {}';
  for (const head of [
    '/**\n * Copyright 2026 Ada.\n * Licensed under MIT.\n */\n\n',
    '/** @license MIT */\n',
    '/** @module storage/friends */\n\n',
    '/**\n * All of it.\n *\n * @packageDocumentation\n */\n',
  ])
    expect(check(head + code), head).toEqual(['missing function a']);
  for (const doc of ['/** Gives a licence to each. */\n', '/** Adds. */\n\n'])
    expect(check(doc + code), doc).toEqual([]);
  expect(check(`/** @module a */\n/** Adds. */\n${code}`)).toEqual([]);
});

test('a method that overrides has the words of the one that it overrides', () => {
  const text = '/** A. */\nexport class A extends B { override a() {} b() {} }';
  expect(check(text)).toEqual(['missing method b']);
});

test('overloads and accessor pairs are found where the first of them stands', () => {
  const at = (text: string): number => {
    const { facts } = typescript.analyse('a.ts', text, new Set(['declarations']));
    const context = { path: 'a.ts', today: 0 };
    const [found] = docstring.check(facts as FileFacts, docstring.defaults, context);
    return found!.at.start;
  };
  const overload = 'export function a(): void;\nexport function a(b?: 1) {}';
  expect(at(overload)).toBe(overload.indexOf('a()'));
  const pair = '/** A. */ export class A { get b() { return 1; } set b(c) {} }';
  expect(at(pair)).toBe(pair.indexOf('b()'));
});

test('a comment before an export of a CommonJS file is its documentation', () => {
  const texts = [
    '/** Gives. */\nfunction a() {}\nmodule.exports = { a };',
    'module.exports = {\n  /** Gives. */\n  a() {},\n};',
    '/** Gives. */\nexports.a = () => 1;',
  ];
  for (const text of texts) expect(inScript(text), text).toEqual([]);
});

test('the public methods and accessors of an exported class need a comment', () => {
  const members = [
    'constructor() {}',
    'a() {}',
    'static b() {}',
    'get c() { return 1; }',
    'set d(value) {}',
    "'e f'() {}",
    'protected g() {}',
    'private h() {}',
    '#i() {}',
    '[j]() {}',
    'k = () => 1;',
  ];
  expect(check(`/** A. */\nexport class A { ${members.join('\n')} }`)).toEqual([
    'missing method a',
    'missing method b',
    'missing accessor c',
    'missing accessor d',
    'missing method e f',
  ]);
});

test('a method and a static method of one name are two', () => {
  const text = '/** A. */\nexport class A { /** B. */ b() {} static b() {} }';
  expect(check(text)).toEqual(['missing method b']);
});

test('a comment on the getter is one on the setter', () => {
  const pair = '/** B. */ get b() { return 1; } set b(value) {}';
  expect(check(`/** A. */\nexport class A { ${pair} }`)).toEqual([]);
});

test('one comment is enough for all overloads and none is one finding', () => {
  const [first, second] = [
    'export function a(b: 1): 1;',
    'export function a(b: 2): 2;',
  ];
  const last = 'export function a(b: unknown) { return b; }';
  const doc = '/** Gives. */';
  for (const lines of [
    [doc, first, second, last],
    [first, doc, second, last],
    [first, second, doc, last],
  ])
    expect(check(lines.join('\r\n'))).toEqual([]);
  expect(check([first, second, last].join('\n'))).toEqual(['missing function a']);
});

test('overloads of a method are one method', () => {
  const overloads = 'b(c: 1): void; b(c: 2): void; b(c: unknown) {}';
  expect(check(`/** A. */ export class A { ${overloads} }`)).toEqual([
    'missing method b',
  ]);
  expect(check(`/** A. */ export class A { /** B. */ ${overloads} }`)).toEqual([]);
});

test('a comment may stand before or after decorators', () => {
  const texts = [
    '/** A. */\n@b()\nexport class A {}',
    '@b()\n/** A. */\nexport class A {}',
    '/** A. */\nexport @b() class A {}',
    '/** A. */ export class A { /** B. */ @c() b() {} }',
    '/** A. */ export class A { @c() @d /** B. */ b() {} }',
  ];
  for (const text of texts) expect(check(text), text).toEqual([]);
  expect(check('@b({ /** No doc. */ c: 1 })\nexport class A {}')).toEqual([
    'missing class A',
  ]);
});

test('only a block comment with two stars right before it documents', () => {
  const before = [
    '// Gives.\n',
    '/* Gives. */\n',
    '/** Other. */\nconst b = 1;\n',
    '"/** Gives. */";\n',
  ];
  for (const text of before)
    expect(check(`${text}export function a() {}`), text).toEqual([
      'missing function a',
    ]);
  for (const text of ['/** Gives. */\n// aside\n', '/** Gives. */ /* aside */\r\n\r\n'])
    expect(check(`${text}export function a() {}`), text).toEqual([]);
});

test('a comment without a letter or digit says nothing', () => {
  for (const doc of ['/** */', '/***/', '/**\r\n *\r\n */', '/** … */', '/** 😀 */'])
    expect(check(`${doc} export function a() {}`), doc).toContain('empty function a');
  for (const doc of ['/** A */', '/** 1 */', '/** 求和。 */', '/** é */'])
    expect(check(`${doc} export function a() {}`), doc).toEqual([]);
});

test('a skeleton says nothing while one of its placeholders stands', () => {
  const skeleton = `/**\n * Adds.\n * @param b - ${docPlaceholder}\n */\n`;
  expect(check(`${skeleton}export function a(b) {}`)).toEqual(['empty function a']);
  const filled = skeleton.replace(docPlaceholder, 'what is added');
  expect(check(`${filled}export function a(b) {}`)).toEqual([]);
});

test('types, values and declarations without a body need none', () => {
  const texts = [
    'export interface A { b(): void }',
    'export type A = () => void;',
    'export enum A { B }',
    'export declare function a(): void;',
    'export declare class A { b(): void }',
    'export const a = { b() {} };',
  ];
  for (const text of texts) expect(check(text), text).toEqual([]);
});

test('names in other scripts are names', () => {
  const text = "'😀';\r\nexport function 求和() {}\r\nexport class Ä {}";
  expect(check(text)).toEqual(['missing function 求和', 'missing class Ä']);
});

test('the place is the name', () => {
  const text = "'😀';\r\nexport class A { get b() { return 1; } }";
  const wanted = new Set(['declarations'] as const);
  const { facts } = typescript.analyse('a.ts', text, wanted);
  const context = { path: 'a.ts', today: 0 };
  const found = [...docstring.check(facts as FileFacts, docstring.defaults, context)];
  expect(found.map(({ at, symbol }) => [text.slice(at.start, at.end), symbol])).toEqual(
    [
      ['A', 'A'],
      ['b', 'A.b'],
    ],
  );
});

test('only a known scope is an option', () => {
  const schema = docstring.options(z);
  expect(schema.safeParse({ scope: 'all', style: 'numpy' }).success).toBe(true);
  expect(schema.safeParse({ scope: 'public', style: 'numpy' }).success).toBe(false);
  expect(schema.safeParse({ scope: 'all', style: 'pep' }).success).toBe(false);
  expect(schema.safeParse({ scope: 'all', style: 'numpy', min: 1 }).success).toBe(
    false,
  );
});
