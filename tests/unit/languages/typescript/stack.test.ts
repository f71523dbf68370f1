import { describe, expect, test } from 'vitest';
import typescript from '../../../../src/languages/typescript/index.ts';
import { stackFor } from '../../../../src/languages/typescript/stack.ts';
import { nestingShapes } from '../../../../bench/nesting-shapes.ts';

const mebibyte = 2 ** 20;

describe.each(nestingShapes)('$name', ({ shape, perLevel, path }) => {
  test('counts as no less than the parser was seen to need', () => {
    const levels = 1000;
    expect(stackFor(shape(levels), Infinity)).toBeGreaterThan(1.2 * levels * perLevel);
  });

  test('is refused, not parsed, where it may need more than there is', () => {
    const text = shape(100_000);
    const { problems } = typescript.analyse(path, text, new Set(), { stack: mebibyte });
    expect(problems.map(({ refused }) => refused)).toEqual([true]);
  });

  test('is parsed and read where there is enough', () => {
    const text = shape(150);
    const wanted = new Set(['functions', 'comments', 'nestedFunctions'] as const);
    const { problems } = typescript.analyse(path, text, wanted);
    expect(problems.filter(({ refused }) => refused)).toEqual([]);
  });
});

test('a statement with over 500 angle brackets may take for ever', () => {
  const chain = (count: number): string => `a${'<b'.repeat(count)}`;
  expect(stackFor(chain(500), Infinity)).toBeLessThan(Infinity);
  expect(stackFor(chain(501), Infinity)).toBe(Infinity);
  expect(stackFor(chain(501).replaceAll('<b', '<b/*>*/'), Infinity)).toBe(Infinity);
  expect(stackFor(`/'/, ${chain(501)}, /'/`, Infinity)).toBe(Infinity);
  expect(stackFor('let a: B<C<d>> = (e) => f\n'.repeat(5000), 1)).toBeLessThan(
    Infinity,
  );
  expect(stackFor('a<b>();\n'.repeat(5000), Infinity)).toBeLessThan(Infinity);
});

test.each([
  ['statements', 'a.b(c);\n'],
  ['lines without semicolons', 'const a = b(c)\n'],
  ['conditions', 'if (a === b) { c() } else { d() }\n'],
  ['brackets in strings', 'const a = \'((\' + "{";\n'],
  ['quoted keys', "'a-b': 1,\n"],
])('10 KB of %s are parsed on the main thread', (_what, line) => {
  const text = line.repeat(Math.floor(10_000 / line.length));
  expect(stackFor(text, 6 * mebibyte)).toBeLessThan(6 * mebibyte);
});

test('a text costs no more than its length times the dearest sign', () => {
  expect(stackFor('', Infinity)).toBe(0);
  expect(stackFor('('.repeat(100), Infinity)).toBe(450_000);
  expect(stackFor('('.repeat(100), 300_000)).toBe(220_000);
});
