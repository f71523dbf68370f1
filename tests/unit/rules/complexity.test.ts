import { expect, test } from 'vitest';
import { constructFiles } from '../../../bench/complexity-constructs.ts';
import { lint } from '../../../bench/eslint-peer.ts';
import complexity, { measure, profiles } from '../../../rules/complexity.ts';
import type { FileFacts } from '../../../src/core/facts.ts';
import { neededFacts } from '../../../src/core/rule.ts';
import typescript from '../../../src/languages/typescript/index.ts';

type Options = typeof complexity.defaults;

function check(code: string, options: Partial<Options>, path = 'a.tsx') {
  const all = { ...complexity.defaults, ...options };
  const { facts } = typescript.analyse(
    path,
    code,
    new Set(neededFacts(complexity, all)),
  );
  const context = { path, today: 0, explain: true };
  const found = [...complexity.check(facts as FileFacts, all, context)];
  return found.map((finding) => ({ ...finding, ...facts.lines!.rangeOf(finding.at) }));
}

const scoreOf = (code: string, profile: Options['profile'] = 'cognitive'): unknown =>
  check(code, { max: 0, profile })[0]?.value ?? 0;

test('10 decisions and the way through are over 10, 9 are not', () => {
  const decisions = (count: number) =>
    `function f(a) { ${'if (a) b();'.repeat(count)} }`;
  expect(check(decisions(9), {})).toEqual([]);
  expect(check(decisions(10), {})).toMatchObject([
    { data: { name: "Function 'f'", complexity: 11, max: 10 }, value: 11, symbol: 'f' },
  ]);
});

test.each(constructFiles)(
  "every unit of $path has ESLint's name, number and place",
  ({ path, text }) => {
    const { facts } = typescript.analyse(path, text, new Set(['functions']));
    for (const profile of ['classic', 'modified'] as const) {
      const variant = { max: 0, variant: profile };
      const theirs = lint(path, text, { complexity: ['error', variant] })!.map(
        ({ message, line, column, endLine, endColumn }) =>
          `${line}:${column}-${endLine}:${endColumn} ${message.replace(/\. Max.*/s, '')}`,
      );
      const own = facts.functions!.map((unit) => {
        const { line, column, endLine, endColumn } = facts.lines!.rangeOf(unit.head);
        const name = unit.name.slice(0, 1).toUpperCase() + unit.name.slice(1);
        const points = measure(unit, profiles[profile]);
        const place = `${line}:${column}-${endLine}:${endColumn}`;
        return `${place} ${name} has a complexity of ${points}`;
      });
      expect(own.sort()).toEqual(theirs.sort());
    }
  },
);

test.each([
  ['a variable', 'const route = (a) => a && b;', "Arrow function 'route'", 7],
  [
    'a typed one',
    'const C: F<P> = async (a) => a && b;',
    "Async arrow function 'C'",
    7,
  ],
  ['a wrapped component', 'const C = memo(forwardRef(() => a && b));', /'C'/, 7],
  ['an assertion', 'const f = ((a) => a && b) as F;', "Arrow function 'f'", 7],
  ['a member', 'exports.go = function () { a && b; };', "Function 'go'", 1],
  ['a module', 'module.exports = () => a && b;', /'module.exports'/, 1],
  ['the default export', 'export default (a) => a && b;', /'default'/, 1],
  ['an attribute', 'f(<A onClick={() => a && b} />);', /'onClick'/, 6],
])('a function without a name is called by %s', (_, code, name, column) => {
  const [found] = check(code, { max: 1 });
  expect(found!.data!['name']).toMatch(name);
  expect(found!.column).toBe(column);
});

test.each([
  ['its own name', 'const a = function b() { c && d; };', "Function 'b'"],
  [
    'none as the callback of another call',
    'const a = b.map((c) => c && d);',
    /function$/,
  ],
  ['none in a pattern', 'const { a = () => b && c } = d;', /function$/],
])('a function keeps %s', (_, code, name) => {
  expect(check(code, { max: 1 })[0]!.data!['name']).toMatch(name);
});

test('cognitive complexity grows with nesting', () => {
  expect(scoreOf('function f() { if (a) { for (;;) { while (b) { c(); } } } }')).toBe(
    6,
  );
  expect(scoreOf('function f() { if (a) b(); else if (c) d(); else e(); }')).toBe(3);
  expect(scoreOf('function f() { if (a) b(); else { if (c) d(); } }')).toBe(4);
  expect(scoreOf('function f() { switch (a) { case 1: if (b) c(); } }')).toBe(3);
  expect(scoreOf('function f() { try { a(); } catch { if (b) c(); } }')).toBe(3);
  expect(scoreOf('function f() { return a ? b ? c : d : e; }')).toBe(3);
  expect(scoreOf('function f() { if (a ? b : c) d(); }')).toBe(2);
  expect(scoreOf('function f() { o: for (;;) { continue o; } }')).toBe(2);
});

test('cognitive complexity counts a run of && once, and || and ?? not', () => {
  expect(scoreOf('function f() { return a && b && c; }')).toBe(1);
  expect(scoreOf('function f() { return a && b || c && d; }')).toBe(2);
  expect(scoreOf('function f() { return a || b || (c ?? d); }')).toBe(0);
  expect(scoreOf('function f() { return a && (b && c); }')).toBe(1);
  expect(scoreOf('function F() { return a && b && <C />; }')).toBe(0);
});

test('cognitive complexity starts anew in each function, and fields belong outside', () => {
  const nested = 'function f() { if (a) { g(() => { if (b) c(); }); } }';
  expect(
    check(nested, { max: 0, profile: 'cognitive' }).map(({ value }) => value),
  ).toEqual([1, 1]);
  expect(scoreOf('function f() { if (a) { class B { c = d ? e : g; } } }')).toBe(3);
});

test('mccabe counts if, loops and catch', () => {
  const code =
    'function f(a = 1) { if (a?.b && c || d) for (;;) try { e ??= g; } catch { h ? i : j; } }';
  expect(scoreOf(code, 'mccabe')).toBe(4);
});

test('each point is explained in the order of the text', () => {
  const code = 'function f(a = 1) { if (a) return b && c; }';
  expect(check(code, { max: 1 })[0]?.related).toEqual([
    { start: 11, end: 12, message: '+1 default-value' },
    { start: 20, end: 21, message: '+1 if' },
    { start: 36, end: 37, message: '+1 and' },
  ]);
});

test('a symbol names what encloses a function', () => {
  const code = `namespace N { class Cache { get = (a) => { return { of() { return a || b; } }; }; } }
    exports.go = function () { const inner = () => a && b; };`;
  const symbols = check(code, { max: 0 }).map(({ symbol }) => symbol);
  expect(symbols).toEqual(
    expect.arrayContaining(['N.Cache.get', 'N.Cache.get.of', 'exports.go.inner']),
  );
});
