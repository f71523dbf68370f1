import { expect, test } from 'vitest';
import docstring from '../../../../rules/docstring.ts';
import { applyEdits } from '../../../../src/core/edit.ts';
import { writeDocSkeletons } from '../../../../src/pipeline/fix/write-docs.ts';
import typescript from '../../../../src/languages/typescript/index.ts';

function declarationsOf(path: string, text: string) {
  const { facts } = typescript.analyse(path, text, new Set(['declarations']));
  return facts.declarations!;
}

function findingsOf(path: string, text: string): unknown[] {
  const context = { path, today: 0 };
  const facts = { declarations: declarationsOf(path, text) };
  return [...docstring.check(facts, docstring.defaults, context)];
}

async function fix(text: string, path = 'a.ts'): Promise<string> {
  const lacking = declarationsOf(path, text).filter(
    ({ exported, doc }) => exported && (doc === null || doc.trim() === ''),
  );
  return applyEdits(text, await writeDocSkeletons(path, text, lacking));
}

test('a function gets its parameters and what it returns', async () => {
  expect(await fix('export function add(a: number, { b }: B, ...c: C[]): number {}\n'))
    .toBe(`/**
 * [describe]
 * @param a - [describe]
 * @param arg1 - [describe]
 * @param c - [describe]
 * @returns [describe]
 */
export function add(a: number, { b }: B, ...c: C[]): number {}
`);
});

test('classes, methods, accessors and arrows keep their indentation', async () => {
  const text = `export class A {
  run(a: string): void {}
  get value() { return 1; }
}
export const go = async (b) => b;
`;
  expect(await fix(text)).toBe(`/**
 * [describe]
 */
export class A {
  /**
   * [describe]
   * @param a - [describe]
   */
  run(a: string): void {}
  /**
   * [describe]
   * @returns [describe]
   */
  get value() { return 1; }
}
/**
 * [describe]
 * @param b - [describe]
 * @returns [describe]
 */
export const go = async (b) => b;
`);
});

test('a skeleton is still counted as missing, until it is filled in', async () => {
  for (const text of [
    'export function a(b) { return b; }',
    'export default class { m() {} }',
    '@dec()\nexport class A {}',
    '/** */\nexport function a() {}',
    'function a() {}\nexport { a as b };',
  ]) {
    const before = findingsOf('a.ts', text);
    const fixed = await fix(text);
    expect(fixed).not.toBe(text);
    expect(findingsOf('a.ts', fixed)).toHaveLength(before.length);
    const described = fixed.replaceAll('[describe]', 'Does it.');
    expect(findingsOf('a.ts', described)).toEqual([]);
  }
});

test('CommonJS and CRLF files keep their ways', async () => {
  const fixed = await fix('exports.a = (b) => b;\r\n', 'a.cjs');
  expect(fixed).toBe(
    '/**\r\n * [describe]\r\n * @param b - [describe]\r\n * @returns [describe]\r\n */\r\nexports.a = (b) => b;\r\n',
  );
});
