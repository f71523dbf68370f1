import { expect, test } from 'vitest';
import consoleUsage from '../../../rules/console-usage.ts';
import { applyEdits, editsOf } from '../../../src/core/edit.ts';
import type { FileFacts } from '../../../src/core/facts.ts';
import typescript from '../../../src/languages/typescript/index.ts';

function fix(text: string, allow: readonly string[] = []): string {
  const { facts } = typescript.analyse('a.ts', text, new Set(['globalUses']));
  const context = { path: 'a.ts', today: 0 };
  const found = [...consoleUsage.check(facts as FileFacts, { allow }, context)];
  return applyEdits(
    text,
    found.flatMap((finding) => editsOf(finding.fix)),
  );
}

test('a call that is a whole statement goes with its line', () => {
  expect(fix('a();\n  console.log(1);\nb();\n')).toBe('a();\nb();\n');
  expect(fix('a();\r\n\tconsole.log(1);\r\nb();')).toBe('a();\r\nb();');
  expect(fix('console.log(1)')).toBe('');
  expect(fix('a(); console.log(\n  1,\n); b();')).toBe('a();  b();');
});

test('a comment on the line keeps the line', () => {
  expect(fix('console.log(1); // why\n')).toBe(' // why\n');
});

test('what is part of more than a statement stays', () => {
  const kept = [
    'if (a) console.log(1);',
    'const a = () => console.log(1);',
    'items.forEach(console.log);',
    'a ? console.log(1) : b();',
    'a()\nconsole.log(1)\n[1].map(b)',
    'for (;;) console.log(1);',
    'function f(console) { console.log(1); }',
  ];
  for (const text of kept) expect(fix(text)).toBe(text);
});

test('allowed methods stay', () => {
  expect(fix('console.error(1);\nconsole.log(2);\n', ['error'])).toBe(
    'console.error(1);\n',
  );
});

test('every list of statements is looked at', () => {
  const text = [
    'switch (a) { case 1: console.log(1); break; }',
    'class A { static { f(); console.log(1); } }',
    'namespace B { f(); console.log(1); }',
    'const f = () => { f(); console.log?.(1); };',
    '{ f(); (console.log)(1); }',
  ].join('\n');
  expect(fix(text)).not.toContain('console');
});
