import { expect, test } from 'vitest';
import { constructFiles } from '../../../bench/complexity-constructs.ts';
import { lint } from '../../../bench/eslint-peer.ts';
import complexity from '../../../rules/complexity.ts';
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
  (file) => {
    const { path, text } = file;
    for (const [profile, variant] of [
      ['classic', 'classic'],
      ['modified', 'modified'],
    ] as const) {
      const theirs = lint(path, text, { complexity: ['error', { max: 0, variant }] });
      const expected = theirs!.map(
        ({ message, line, column, endLine, endColumn }) =>
          `${line}:${column}-${endLine}:${endColumn} ${message.replace(/\. Max.*/s, '')}`,
      );
      const own = check(text, { max: 0, profile }, path).map(
        ({ data, line, column, endLine, endColumn }) =>
          `${line}:${column}-${endLine}:${endColumn} ` +
          `${data!['name']} has a complexity of ${data!['complexity']}`,
      );
      expect(own.sort()).toEqual(expected.sort());
    }
  },
);

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
