import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rawTransferSupported } from 'oxc-parser';
import { describe, expect, test } from 'vitest';
import { constructFiles } from '../../../../bench/complexity-constructs.ts';
import type { FactName, FileFacts } from '../../../../src/core/facts.ts';
import { parseToJson } from '../../../../src/languages/typescript/json-tree.ts';
import { readFacts } from '../../../../src/languages/typescript/read-facts.ts';
import { createMemoryParser } from '../../../../src/languages/typescript/scanner/memory-tree.ts';
import { Source } from '../../../../src/languages/typescript/source.ts';
import { waysToParse } from '../../../../src/languages/typescript/ways.ts';
import type { Parse } from '../../../../src/languages/typescript/node.ts';

const wanted = new Set<FactName>([
  ...(['comments', 'functions', 'nestedFunctions', 'declarations'] as const),
  ...(['globalUses', 'builtTexts', 'environmentKeys', 'commentedCode'] as const),
]);

/** Every fact as plain data, names and symbols included. */
function read(path: string, text: string, parse: Parse): unknown {
  const source = new Source(path, text, waysToParse(path), parse);
  const problems = source.tree.errors;
  if (problems.length > 0) return problems;
  const { functions, nestedFunctions, ...facts } = readFacts(source, wanted);
  const plain = (list: FileFacts['functions'] | undefined) =>
    list?.map(({ name, symbol, head, start, end, decisions }) => ({
      ...{ name, symbol, head, start, end },
      decisions: decisions.toSorted(
        (a, b) => a.start - b.start || (a.kind < b.kind ? -1 : 1),
      ),
    }));
  const uses = facts.globalUses?.map((use) => ({ ...use, symbol: use.symbol }));
  return {
    ...facts,
    globalUses: uses,
    builtTexts: facts.builtTexts?.map((one) => ({ ...one, symbol: one.symbol })),
    functions: plain(functions),
    nestedFunctions: plain(nestedFunctions),
  };
}

function* filesIn(folder: string): Iterable<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (/\.[cm]?[jt]sx?$/.test(path)) yield path;
  }
}

/** What is installed beside us: sources of many hands, the same for everybody. */
const corpus = ['eslint/lib', 'zod/src/v4/core', 'zod/src/v3', 'commander', 'espree'];

describe.each(['compiled', 'plain'] as const)(
  'the %s scanner and JSON',
  async (way) => {
    const raw = await createMemoryParser(way);

    test('the scanner is available wherever the parser supports it', () => {
      expect(raw !== null || !rawTransferSupported()).toBe(true);
    });

    test.each(constructFiles)('say the same of $path', ({ path, text }) => {
      if (raw === null) return;
      expect(read(path, text, raw)).toEqual(read(path, text, parseToJson));
    });

    test('say the same of a large corpus', { timeout: 120_000 }, ({ skip }) => {
      if (raw === null) skip('this platform has no tree in memory');
      let count = 0;
      for (const name of corpus)
        for (const path of filesIn(join('node_modules', name))) {
          const text = readFileSync(path, 'utf8');
          expect(read(path, text, raw!), path).toEqual(read(path, text, parseToJson));
          count++;
        }
      expect(count).toBeGreaterThan(400);
    });

    test.each([
      'class A extends mix(B, (a) => (a ? 1 : 2)) {}',
      'export class A<T> extends (T as Base<() => void>)<{ a: 1 }> implements B<T> {}',
      'const a = class extends class { x = y || z } {};',
      'class A extends (console.log(1), B) {}',
      'function f(a = 1, ...[b = 2, { c = d ?? e }]: [number, { c: 1 }]) {}',
      'const f = async (...{ length = g?.() }) => length;',
      'class A { constructor(@d(() => a && b) ...rest: string[]) {} }',
      'function f(...console: Console[]) { console.log(1); }',
      'let a: { [k in keyof T]: typeof console.log } = b as () => { c: 1 };',
      'enum E { A = 1 ? 2 : 3, B = (() => 4 || 5)() }',
      'interface I { [Symbol.iterator](): void; [console.log]: 1 }',
      'abstract class A { abstract f(a?: number): void; declare b: () => 1; c = <T,>(d: T) => d }',
      'namespace N { export const a = (b = 1) => b; }',
      'export default <T extends () => 1 | 2>(a: T): a is T => !a || !!a;',
      'let a = f<typeof console.log>(console.log as any)!;',
      'import a = require("b"); export = a;',
      '[a, ...[b = 2]] = c;',
      'const [...[e = 1]] = c, { ...f } = g && h;',
      '({ ...a[b && c] } = c); ({ ...d(() => e ? 1 : 2).f } = g);',
      'const [g, ...[h = console.log]] = f(); (a = (...[i = j ?? k]) => i) => 1;',
      'for (const [...[a = b || c]] of d) for ([...e[f ? 1 : 2]] of g);',
      'try {} catch ([...[a = b && c]]) {}',
      'var { console: a, b = class console {} } = c; console.log(1);',
      'function f() { { var [{ ...console }] = a; } console.log(1); }',
      'var { a = function console() {} } = b; console.log(2); class console {}',
      'class A { b = class console { c = console.log(1) }; d = console.log(2) }',
      'class A { f(a, { b }, ...[c]) { let s = `select ${a} from t`; s += c; db.query(s + b); } }',
      'const f = (a = 1) => { for (const [b] of a) q.raw({ sql: `update t set x=${b!.c as D}` }) };',
      'db?.query?.<A>((`select ${a ? b : (c, d)} from ${x.map((y) => y["z"]).join()}`), [])',
      'const { a, ...b } = req, [c = a] = b; x.get("insert into t values (" + a + -b + c + /x/ + 1n + null)',
      'rows.forEach((r) => { q.push(`delete from t where a = ${r}`); }); db.exec(q.join(";"));',
      'this.#db.query(`select ${this.#a} from ${super.b}`); new (a.b)().query("select " + new C(`d`) + " from t")',
      'db.query(`select \\u0041\\x41 ${"\\ud800"} from t`); db.query(String.raw`select ${a} from t` + b)',
      '#!/usr/bin/env node TODO console.log(1)\nconsole.log(2);',
    ])('say the same of %s', (text) => {
      if (raw === null) return;
      for (const path of ['a.ts', 'a.tsx', 'a.js'])
        expect(read(path, text, raw)).toEqual(read(path, text, parseToJson));
    });

    test('name the same errors in the same places', () => {
      if (raw === null) return;
      for (const text of ['let = ;', 'é😀; let x = ;', 'class {', '`${', 'a b', '<a>'])
        expect(read('a.tsx', text, raw)).toEqual(read('a.tsx', text, parseToJson));
    });
  },
);
