import { describe, expect, it } from 'vitest';
import {
  isDeclaration,
  waysToParse,
} from '../../../../src/languages/typescript/ways.ts';

const ways = (path: string) =>
  waysToParse(path).map(({ lang, sourceType }) => `${lang} ${sourceType}`);

describe('the ways to read a file', () => {
  it.each([
    ['a.js', ['jsx module', 'jsx commonjs', 'jsx script']],
    ['a.cjs', ['jsx commonjs', 'jsx module', 'jsx script']],
    ['a.mts', ['ts module']],
    ['A.TSX', ['tsx module', 'tsx commonjs', 'tsx script']],
    ['x.mjs/a.cts', ['ts commonjs', 'ts module', 'ts script']],
    ['a.d.mts', ['dts module', 'ts module']],
  ])('of %s', (path, order) => {
    expect(ways(path)).toEqual(order);
  });

  it.each([
    ['a.d.ts', true],
    ['a.d.css.ts', true],
    ['A.D.CTS', true],
    ['a.d.tsx', false],
    ['d.ts', false],
    ['a.d/b.ts', false],
  ])('take %s for declarations: %s', (path, isOne) => {
    expect(isDeclaration(path)).toBe(isOne);
  });
});
