import { describe, expect, it } from 'vitest';
import { parseToJson } from '../../../../src/languages/typescript/json-tree.ts';
import { bodyOf } from '../../../../src/languages/typescript/node.ts';
import { hidesBefore } from '../../../../src/languages/typescript/removable.ts';
import { Source } from '../../../../src/languages/typescript/source.ts';
import { waysToParse } from '../../../../src/languages/typescript/ways.ts';

/** Whether the second of three statements parts the others. */
function parts(text: string): boolean {
  const path = 'a.js';
  const { tree } = new Source(path, text, waysToParse(path), parseToJson);
  expect(tree.errors).toEqual([]);
  const [before, , after] = bodyOf(tree.program);
  return hidesBefore(text, before, after);
}

describe('a statement between two others', () => {
  it.each([
    ['a()\nb();\n[1].c()', true],
    ['a()\nb();\n(c)()', true],
    ['a()\nb();\n`c`', true],
    ['a()\nb();\n/c/.test(d)', true],
    ['a()\nb();\n-c', true],
    ['a();\nb();\n[1].c()', false],
    ['a()\nb();\nc()', false],
    ['{ a() }\nb();\n[1].c()', false],
    ['function a() {}\nb();\n(c)()', false],
    ['if (a) { c() }\nb();\n(c)()', false],
    ['try { a() } finally { c() }\nb();\n(c)()', false],
    ['const a = {}\nb();\n[1].c()', true],
    ['a = () => {}\nb();\n(c)()', true],
    ['if (a) c = {}\nb();\n(c)()', true],
    ['if (a) { c() } else c = {}\nb();\n(c)()', true],
    ['a()\nb();', false],
  ])('of %j parts them: %s', (text, isParted) => {
    expect(parts(text)).toBe(isParted);
  });
});
