import { expect, test } from 'vitest';
import python from '../../../../src/languages/python/index.ts';

function lineOf(text: string): number {
  const { problems, facts } = python.analyse('a.py', text, new Set());
  return facts.lines!.rangeOf(problems[0]!).line;
}

test("an error stands on CPython's line", () => {
  // Recorded with CPython 3.14.2: bench/python/compare.ts asks it anew.
  const recorded: readonly (readonly [text: string, line: number])[] = [
    ['if x:\n\n\n', 3],
    ['class A:\n  if x:\n    # c\n', 3],
    ['try:\n  a\n\n\n', 4],
    ['@a\n\n', 2],
    ['x = \\\n', 1],
    ['x = f(a,\n  b\ny = 1\n', 1],
    ["x = '''\n\nabc", 1],
    ['f(a\n  b)', 1],
    ['[a,\n b\n c\n d]', 2],
    ['def f(a=1,\n  b): pass', 2],
    ['while 1:\n  x\n y\nz\n', 3],
    ['x y\nz = )', 2],
    ["x y\nz = '", 2],
    ['x y\nif z:\n  a\n b', 1],
    ['a\r  b\r', 2],
  ];
  for (const [text, line] of recorded) expect(lineOf(text), text).toBe(line);
});
