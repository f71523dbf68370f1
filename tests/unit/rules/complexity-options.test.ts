import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import complexity from '../../../rules/complexity.ts';
import { neededFacts, couldFire } from '../../../src/core/rule.ts';
import type { FileFacts } from '../../../src/core/facts.ts';
import type { RuleFinding } from '../../../src/core/rule.ts';
import typescript from '../../../src/languages/typescript/index.ts';

type Options = Partial<typeof complexity.defaults>;
type ProfileName = (typeof complexity.defaults)['profile'];

function check(text: string, options: Options = {}): RuleFinding[] {
  const all = { ...complexity.defaults, ...options };
  const wanted = new Set(neededFacts(complexity, all));
  const { facts, problems } = typescript.analyse('a.tsx', text, wanted);
  expect(problems).toEqual([]);
  const context = { path: 'a.tsx', today: 0, explain: true };
  const found = [...complexity.check(facts as FileFacts, all, context)];
  if (found.length > 0) expect(couldFire(complexity, all, text)).toBe(true);
  return found;
}

/** What the only function of a text amounts to. */
function measure(text: string, profile: ProfileName): number | undefined {
  const found = check(text, { max: 0, profile });
  expect(found.length).toBeLessThanOrEqual(1);
  return found[0]?.value;
}

const withIfs = (count: number): string =>
  `function f() {${'if(a)b();'.repeat(count)}}`;

test('a complexity of 10 passes and one of 11 does not', () => {
  expect(check(withIfs(9))).toEqual([]);
  expect(check(withIfs(10))).toMatchObject([
    { value: 11, data: { name: "Function 'f'", complexity: 11, max: 10 }, symbol: 'f' },
  ]);
});

test('a limit that is set holds from its own boundary on', () => {
  expect(check(withIfs(3), { max: 4 })).toEqual([]);
  expect(check(withIfs(3), { max: 3 })).toHaveLength(1);
  expect(check(withIfs(0), { max: 1 })).toEqual([]);
  expect(check(withIfs(0), { max: 0 })).toMatchObject([{ value: 1 }]);
});

test('cognitive complexity may be 15 and not 16 unless a limit is set', () => {
  const profile = 'cognitive';
  expect(check(withIfs(15), { profile })).toEqual([]);
  expect(check(withIfs(16), { profile })).toMatchObject([{ value: 16 }]);
  expect(check(withIfs(11), { profile, max: 10 })).toMatchObject([{ value: 11 }]);
  expect(check(withIfs(10), { profile, max: 10 })).toEqual([]);
});

test('a short text that is nested deep is not passed over', () => {
  const nested = `()=>${'a?'.repeat(6)}1${':1'.repeat(6)}`;
  expect(nested).toHaveLength(29);
  expect(check(nested, { profile: 'cognitive' })).toMatchObject([{ value: 21 }]);
});

test('a function that is a branch begins at no nesting, whichever branch it is', () => {
  const options = { profile: 'cognitive', max: 0 } as const;
  const inner = 'function (w) { return w ? 1 : 2; }';
  for (const text of [`t ? ${inner} : g`, `t ? g : ${inner}`])
    expect(check(`const f = ${text};`, options)).toMatchObject([{ value: 1 }]);
});

test('a short circuit in a JSX attribute decides what is shown, and is not counted', () => {
  const options = { profile: 'cognitive', max: 0 } as const;
  expect(check('const c = (a) => <A b={a && 1} />;', options)).toEqual([]);
  expect(check('const c = (a) => <A b={f(a && 1)} />;', options)).toHaveLength(1);
});

test('an empty file and code outside of functions are silent', () => {
  for (const text of ['', '\r\n', withIfs(20).slice(14, -1)])
    expect(check(text, { max: 0 })).toEqual([]);
});

describe('one function under each profile', () => {
  const mixed = [
    'function f(a, b = 1) {',
    '  if (a && b && c) {',
    '    for (const x of a) {',
    '      if (x) continue;',
    '      else if (y) stop();',
    '      else go();',
    '    }',
    '  }',
    '  switch (b) {',
    '    case 1:',
    '    case 2:',
    '      return a?.b;',
    '    default:',
    '      return a ? 1 : b || c;',
    '  }',
    '}',
  ];
  const jumping = [
    'function f() {',
    '  outer: for (;;) {',
    '    try {',
    '      while (a) continue outer;',
    '    } catch {',
    '      do b(); while (c);',
    '    }',
    '    for (const d in e) break;',
    '  }',
    '}',
  ];

  // 1, default 1, if 3, && 2, for-of 1, cases 2, ?. 1, ?: 1, || 1
  test('amounts to 13 under classic', () => {
    expect(measure(mixed.join('\n'), 'classic')).toBe(13);
  });

  // the switch instead of its two cases
  test('amounts to 12 under modified', () => {
    expect(measure(mixed.join('\n'), 'modified')).toBe(12);
  });

  // 1, if 3, for-of 1
  test('amounts to 5 under mccabe', () => {
    expect(measure(mixed.join('\n'), 'mccabe')).toBe(5);
  });

  // if 1, && 1, for-of 2, if 3, else if 1, else 1, switch 1, ?: 2
  test('amounts to 12 under cognitive', () => {
    expect(measure(mixed.join('\n'), 'cognitive')).toBe(12);
  });

  test('amounts to the same where its lines end in CRLF or hold Unicode', () => {
    const crlf = mixed.join('\r\n');
    const unicode = `/* 😀界 */ ${crlf.replaceAll('a', '值')}`.replaceAll(
      'c值se',
      'case',
    );
    for (const [profile, value] of [
      ['classic', 13],
      ['modified', 12],
      ['mccabe', 5],
      ['cognitive', 12],
    ] as const) {
      expect(measure(crlf, profile)).toBe(value);
      const text = unicode.replaceAll('def值ult', 'default');
      expect(measure(text, profile)).toBe(value);
    }
  });

  // 1, for, while, catch, do, for-in
  test('counts every loop and a catch as one under the others', () => {
    for (const profile of ['classic', 'modified', 'mccabe'] as const)
      expect(measure(jumping.join('\n'), profile)).toBe(6);
  });

  // for 1, while 2, labelled jump 1, catch 2, do 3, for-in 2
  test('counts loops, a catch and a labelled jump by their nesting', () => {
    expect(measure(jumping.join('\n'), 'cognitive')).toBe(11);
  });
});

test('operators that assign count like those that do not', () => {
  const text = 'function f() { a &&= b; a ||= b; a ??= b; return a ?? b; }';
  expect(measure(text, 'classic')).toBe(5);
  expect(measure(text, 'mccabe')).toBe(1);
  expect(measure(text, 'cognitive')).toBeUndefined();
});

test('each optional link of a chain and each default value counts', () => {
  expect(measure('const f = (a) => a?.b.c?.[0]?.();', 'classic')).toBe(4);
  expect(measure('const f = ({ a = 1, b: [c = 2] }, d = 3) => d;', 'classic')).toBe(4);
});

test('a sequence of the same operator counts once under cognitive', () => {
  const returning = (code: string): number | undefined =>
    measure(`function f() { return ${code}; }`, 'cognitive');
  expect(returning('a && b && c && d')).toBe(1);
  expect(returning('a && b || c && d')).toBe(2);
  expect(returning('a || b || c')).toBeUndefined();
  expect(returning('a && <b />')).toBeUndefined();
});

test('a case without a test is not a decision', () => {
  expect(measure('function f() { switch (a) { default: b(); } }', 'classic')).toBe(1);
});

test('a function counts for itself, whatever stands in it', () => {
  const text = 'function f() { if (a) { const g = () => { if (b) c(); }; } }';
  const valuesOf = (profile: ProfileName): unknown[] =>
    check(text, { max: 0, profile }).map(({ text: name, value }) => [name, value]);
  expect(valuesOf('classic')).toEqual([
    ["function 'f'", 2],
    ["arrow function 'g'", 2],
  ]);
  expect(valuesOf('cognitive')).toEqual([
    ["function 'f'", 1],
    ["arrow function 'g'", 1],
  ]);
});

test('a field and a static block of a class count for themselves', () => {
  const text =
    'class A { a = b ? 1 : 2; static { if (c) d(); } get e() { return 1; } }';
  expect(check(text, { max: 0 }).map(({ text: name, value }) => [name, value])).toEqual(
    [
      ['class field initializer', 2],
      ['class static block', 2],
      ["getter 'e'", 1],
    ],
  );
});

test('an overload is not a function of its own', () => {
  const text = 'function f(a: 1): void;\nfunction f(a: 2): void;\nfunction f(a: 3) {}';
  expect(check(text, { max: 0 })).toHaveLength(1);
});

test('the place is the head of the function and the extent all of it', () => {
  const text = `'😀';\r\n${withIfs(10)}`;
  const [found] = check(text);
  expect(text.slice(found!.at.start, found!.at.end)).toBe('function f');
  expect(text.slice(found!.extent!.start, found!.extent!.end)).toBe(withIfs(10));
});

test('the explanation adds up and names the nesting', () => {
  const text = 'function f() { if (a) { while (b) c(); } else d(); }';
  const [found] = check(text, { max: 0, profile: 'cognitive' });
  expect(found!.value).toBe(4);
  expect(found!.related!.map(({ message }) => message)).toEqual([
    '+1 if',
    '+2 while, nested 1 deep',
    '+1 else',
  ]);
});

test('a limit that is left out is filled in for the profile', () => {
  const resolve = complexity.resolve!;
  expect(resolve({ max: null, profile: 'classic' }).max).toBe(10);
  expect(resolve({ max: null, profile: 'cognitive' }).max).toBe(15);
  expect(resolve({ max: 0, profile: 'cognitive' }).max).toBe(0);
});

test('only a whole number or none and a known profile is an option', () => {
  const schema = complexity.options(z);
  const accepts = (change: object): boolean =>
    schema.safeParse({ ...complexity.defaults, ...change }).success;
  for (const max of [null, 0, 10]) expect(accepts({ max })).toBe(true);
  for (const max of [-1, 1.5, '10']) expect(accepts({ max })).toBe(false);
  expect(accepts({ profile: 'halstead' })).toBe(false);
  expect(accepts({ limit: 1 })).toBe(false);
});
