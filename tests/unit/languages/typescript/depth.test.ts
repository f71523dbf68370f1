import { describe, expect, test } from 'vitest';
import { findTooDeep } from '../../../../src/languages/typescript/depth.ts';
import typescript from '../../../../src/languages/typescript/index.ts';

const times = (count: number, part: string): string => part.repeat(count);

/** Shapes that nest once more with each repetition. */
const shapes: Readonly<Record<string, (levels: number) => string>> = {
  parentheses: (n) => `${times(n, '(')}1${times(n, ')')}`,
  'parentheses among letters that end in their byte': (n) =>
    `${times(n, 'ĩ(a丩(')}1${times(n, '))')}`,
  brackets: (n) => `${times(n, '[')}${times(n, ']')}`,
  blocks: (n) => `${times(n, '{')}${times(n, '}')}`,
  objects: (n) => `x=${times(n, '{a:')}1${times(n, '}')}`,
  functions: (n) => `${times(n, 'function f(){ a; ')}${times(n, '}')}`,
  classes: (n) => `${times(n, 'class A{static{')}${times(n, '}}')}`,
  templates: (n) => `${times(n, '`${')}1${times(n, '}`')}`,
  calls: (n) => `${times(n, 'f(')}${times(n, ')')}`,
  'not operators': (n) => `${times(n, '!')}1`,
  'spaced minus signs': (n) => `${times(n, '- ')}1`,
  'typeof operators': (n) => `${times(n, 'typeof ')}1`,
  'await operators': (n) => `${times(n, 'await ')}1`,
  'else if without blocks': (n) => `if(a)b;${times(n, 'else if(a)b;')}`,
  'else if with blocks': (n) =>
    `if (a) {\n  b;\n}${times(n, ' else if (a) {\n  b;\n}')}`,
  'nested ifs': (n) => `${times(n, 'if(a)')}b`,
  'nested fors': (n) => `${times(n, 'for(;;)')}b`,
  labels: (n) => `${Array.from({ length: n }, (_, i) => `l${i}:`).join('')}b`,
  sums: (n) => `a${times(n, '+a')}`,
  'sums over lines': (n) => `a${times(n, '\n  + a')};`,
  conjunctions: (n) => `a${times(n, ' && a')}`,
  conditionals: (n) => `${times(n, 'a ? b : ')}c`,
  arrows: (n) => `${times(n, 'a=>')}1`,
  assignments: (n) => `${times(n, 'a=')}1`,
  'member accesses': (n) => `a${times(n, '.a')}`,
  'optional accesses': (n) => `a${times(n, '?.a')}`,
  'calls in a row': (n) => `a${times(n, '()')}`,
  'indexes in a row': (n) => `a${times(n, '[0]')}`,
  powers: (n) => `${times(n, 'a**')}1`,
  elements: (n) => `${times(n, '<a>')}${times(n, '</a>')}`,
  'elements in expressions': (n) => `x=${times(n, '<a>{')}1${times(n, '}</a>')}`,
  'type arguments': (n) => `let a:${times(n, 'A<b,')}c${times(n, '>')}`,
  'conditional types': (n) => `type T=${times(n, 'a extends b?c:')}d`,
  'type operators': (n) => `let a:${times(n, 'keyof ')}b`,
  assertions: (n) => `a${times(n, ' as b')}`,
  patterns: (n) => `let ${times(n, '[')}a${times(n, ']')}=b`,
  switches: (n) => `${times(n, 'switch(a){case 1:')}${times(n, '}')}`,
  'do loops': (n) => `${times(n, 'do ')};${times(n, 'while(a);')}`,
};

describe.each(Object.entries(shapes))('%s', (_, shape) => {
  test.each([5000, 100_000])('%i levels are found before the parser sees them', (n) => {
    expect(findTooDeep(shape(n))).toBeGreaterThan(0);
  });

  test('100 levels are no matter', () => {
    expect(findTooDeep(shape(100))).toBe(-1);
  });

  test('the deepest that passes is parsed and read', () => {
    let passing = 100;
    for (let step = 2048; step >= 1; step /= 2)
      if (findTooDeep(shape(passing + step)) < 0) passing += step;
    const wanted = new Set(['functions', 'comments', 'nestedFunctions'] as const);
    const { problems } = typescript.analyse('a.tsx', shape(passing), wanted);
    expect(problems.map(({ reason }) => reason)).toEqual([]);
  });
});

test('what is flat is not deep, however long', () => {
  const flat = [
    times(20_000, 'a.b(c);\n'),
    times(20_000, 'a.b(c)\n'),
    times(20_000, 'if (a < b) { c() } else { d() }\n'),
    times(20_000, 'for (let i = 0; i < n; i++) a[i] = b[i] + 1;\n'),
    `const a = [${times(20_000, '1, ')}];`,
    `class A {${times(20_000, '\n  method<T>(a: T): void {}')}\n}`,
    `switch (a) {${times(1500, '\n  case 1: case 2: b(); break;')}}`,
    times(20_000, 'const a = \'((((((\' + "{{{" + `[[[`;\n'),
    times(20_000, '// it is (((((( here\n/* {{{{ */\n'),
    times(20_000, 'const a = /[(]([{]/.test(b);\n'),
    times(5000, 'const a = <T,>(b: Map<string, T>) => <a><b/>{c}</a>;\n'),
    times(20_000, "import { a } from 'b'\n"),
  ];
  for (const text of flat) expect(findTooDeep(text), text.slice(0, 60)).toBe(-1);
});
