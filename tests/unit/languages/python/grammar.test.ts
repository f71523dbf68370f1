import { describe, expect, test } from 'vitest';
import { recognise } from '../../../../src/languages/python/recognise.ts';

/** Whether a text is Python, as `ast.parse` of CPython 3.14 sees it. */
function accepts(text: string): boolean {
  return recognise(text) === null;
}

describe('what CPython 3.14 accepts is accepted', () => {
  test.each([
    '',
    'x = 1',
    'x = 1\nfrom __future__ import any_name',
    '"""a"""; from __future__ import annotations as a, division\n',
    'def f():\n  from __future__ import any_name',
    'if x:\n  y\nelse:\n  z\n',
    "print(f'{x!r:>{w}}', file=a)",
    'def f(a, /, b: int=1, *c, d, **e) -> int: pass',
    'match x:\n  case [1, *_] if y: pass\n  case {"a": b, **r}: pass\n',
    'match f"{(a)}{[b]!r}":\n  case _: pass',
    'match x:\n  case A.B(c, d=e) | None as q: pass\n  case -1 + 2j: pass',
    'match = 1\nmatch(x)\nmatch[x]\nmatch.x\nmatch not in x',
    'match ...:\n  case _: pass',
    'with (a as b, c as d,): pass',
    'with (a, b) as c, d: pass\nwith (a).b as c: pass',
    'lambda x, *y, z=1: x if y else z',
    'type X[T: int = str, *Ts = *a, **P] = list[T]',
    'type = 5\ntype(x)\ntype in x',
    'try: pass\nexcept A, B: pass\n',
    'try: pass\nexcept* A as b: pass\nfinally: pass',
    '[x async for x in y if z if w]',
    'f(x for x in y)',
    'f(a, *b, c=1, *d, **e, g=2)',
    'f("{}".format(*x) for y in z)',
    'a[1:2, ::3, *b, c := 1]',
    'x: int = yield\n(y): int\nz.a[0]: int',
    '(a, b), *c = [d, *e] = f',
    '@a.b(c)\n@d\nasync def f():\n    async with g as h: await x\n',
    'del a, (b, [c]), d[0]',
    'if x: y; z;',
    "f'{a:{b:{c}}}' f'{{}}' rf'\\{x}'",
    "f'{x:=5}{x!=y}{y = !r:>5}'",
    "f'{a['b']}{\n1\n}'",
    "t'{x}'",
    "rb'\\x' b'\\x41'\nu'\\N{BULLET}'",
    'x = """\na""" \'b\'',
    '1if x else 2\n0xfor x\n1_0.0_1e+1_0j\n00\n.5\n1..real',
    'from . import (a, b as c,)\nfrom ... import *\nimport a.b as c, d',
    '\\\nx=1',
    '{**a, "b": c}\n{*a, b}\n{a: b for c in d}',
    'if x:\n    pass\n# c\n  # d\nelse:\n    pass',
    'if x:\n\tpass\n        \n\x0c\ny',
    'x = (\n  1,\n# c\n)\n',
    '变量 = "值"\nª = 1',
    'a\rb\r\nc\n',
    'class A[T](B, m=C):\n  "doc"\n  def f(self): ...',
  ])('%j', (text) => {
    expect(accepts(text)).toBe(true);
  });
});

describe('what CPython 3.14 rejects is rejected', () => {
  test.each([
    ...['x=', 'if x\n y', 'f(a=1, b)', 'f(**a, *b)', 'def f(a=1, b): pass'],
    ...['a + 1 = 2', 'f() = 1', '(a, b): int', 'a, b += 1', '(a.b := 1)', "x = '"],
    ...['x = (', 'def f(*): pass', '01', '1_', '1__0', '0b2', '[*a for a in b]'],
    ...['f(x for x in y, 1)', "'a' b'c'", "b'é'", String.raw`'\x1'`, 'except: pass'],
    ...['class A(x for x in y): pass', 'import a.b as c.d', 'from a import b,'],
    ...['else: pass', 'a b', 'match x:\n  pass', 'case 1: pass', '  x'],
    ...['if x:\n  y\n z', "f'{}'", "f'{a'", "f'}'", "f'{lambda x: 1}'"],
    ...['x = {a: b, c}', 'del f()', 'for f() in x: pass', 'with a as f(): pass'],
    ...['lambda *: 1', "print 'x'", 'a <> b', 'async x', 'await', 'return yield x'],
    ...['f(a:=1=2)', 'a[]', 'try: pass\nx', '{**a for a in b}', '(*a)', 'x: int: str'],
    ...[String.raw`'\N{}'`, String.raw`'\u12'`, 'global', 'raise from x', '$', 'a?b'],
    ...['def f(a, /, b, /): pass', 'if x:\n\ty\n        z', 'x = \\ 1', 'a\u0000'],
    ...['try: pass\nexcept A, B as c: pass', 'x = €', 'case = 1 2', '"""', "f'{x!z}'"],
  ])('%j', (text) => {
    expect(accepts(text)).toBe(false);
  });
});

describe("depth has CPython's own limits", () => {
  test('200 brackets pass and 201 do not', () => {
    expect(accepts('('.repeat(200) + ')'.repeat(200))).toBe(true);
    expect(accepts('('.repeat(201) + ')'.repeat(201))).toBe(false);
  });

  test('99 levels of indentation pass and 100 do not', () => {
    const nested = (depth: number): string =>
      Array.from({ length: depth + 1 }, (_, at) => `${' '.repeat(at)}if x:`).join(
        '\n',
      ) + ` pass`;
    expect(accepts(nested(99))).toBe(true);
    expect(accepts(nested(100))).toBe(false);
  });

  test('chains of operators take no stack', () => {
    for (const link of [
      'not ',
      '-',
      'x ** ',
      'x if y else ',
      'lambda: ',
      'x + ',
      'x.y, ',
    ])
      expect(accepts(`${link.repeat(100_000)}x`), link).toBe(true);
    expect(accepts(`if x: pass\n${'elif x: pass\n'.repeat(50_000)}`)).toBe(true);
  });
});
