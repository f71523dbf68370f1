import { expect, test } from 'vitest';
import * as z from 'zod';
import suppression from '../../../rules/suppression.ts';
import type { FileFacts } from '../../../src/core/facts.ts';
import { couldFire } from '../../../src/core/rule.ts';
import typescript from '../../../src/languages/typescript/index.ts';

const day = Date.parse('2026-11-21');

/** Message and comment of each finding. */
function check(text: string, today = day): [string, string][] {
  const wanted = new Set(['comments'] as const);
  const { facts, problems } = typescript.analyse('a.tsx', text, wanted);
  expect(problems).toEqual([]);
  const context = { path: 'a.tsx', today };
  const found = [...suppression.check(facts as FileFacts, {}, context)];
  if (found.length > 0) expect(couldFire(suppression, {}, text)).toBe(true);
  return found.map(({ at, messageId }) => {
    expect(suppression.messages).toHaveProperty(messageId);
    return [messageId, text.slice(at.start, at.end)];
  });
}

const idsOf = (text: string, today?: number): string[] =>
  check(text, today).map(([messageId]) => messageId);

test('an empty file and ordinary comments are silent', () => {
  for (const text of ['', '// why', 'const a = "// qa-ignore-line";', '`qa-ignore-x`'])
    expect(check(text)).toEqual([]);
});

test('a suppression with its rules and its reason is silent', () => {
  const texts = [
    '// qa-ignore-next-line complexity -- a parser',
    '/* qa-ignore-line complexity, docstring -- a parser */',
    '/*\r\n  qa-ignore-file line-length\r\n  -- a table\r\n*/',
    '// qa-ignore-start complexity -- a\ncall();\n// qa-ignore-end',
    'const a = <p>{/* qa-ignore-line line-length -- an address */}</p>;',
    '// qa-ignore-line complexity -- 解析器',
    '// qa-ignore-line complexity -- 😀',
  ];
  for (const text of texts) expect(check(text), text).toEqual([]);
});

test('the place is the whole comment', () => {
  const comment = '/* qa-ignore-line -- why */';
  expect(check(`'界😀';\r\n  ${comment} call();`)).toEqual([['blanket', comment]]);
});

test('a comment for all rules at once names no rule', () => {
  for (const named of ['', ' all', ' *', ' complexity all', ' -- why'])
    expect(idsOf(`// qa-ignore-line${named}`), named).toEqual(['blanket']);
});

test('a reason has at least one letter or digit', () => {
  for (const tail of ['', ' --', ' -- ', ' -- ...', ' - why'])
    expect(idsOf(`// qa-ignore-line complexity${tail}`), tail).toEqual(['reasonless']);
  expect(idsOf('/* qa-ignore-line complexity -- */')).toEqual(['reasonless']);
  expect(idsOf('// qa-ignore-line complexity -- x')).toEqual([]);
});

test('a day and a ticket are not a reason', () => {
  for (const tail of ['until 2027-01-01', '#12', 'until 2027-01-01 #12'])
    expect(idsOf(`// qa-ignore-line complexity -- ${tail}`)).toEqual(['reasonless']);
});

test('a suppression ends with its day, in UTC', () => {
  const until = (date: string, today?: number): string[] =>
    idsOf(`// qa-ignore-line complexity -- why until ${date}`, today);
  expect(until('2026-11-22')).toEqual([]);
  expect(until('2026-11-21')).toEqual([]);
  expect(until('2026-11-20')).toEqual(['expired']);
  expect(until('2026-11-21', Date.parse('2026-11-21T23:59:59.999Z'))).toEqual([]);
  expect(until('2026-11-21', Date.parse('2026-11-22T00:00:00Z'))).toEqual(['expired']);
});

test('a day and a ticket may stand in either order', () => {
  for (const tail of ['until 2026-11-20 #12', '#12 until 2026-11-20'])
    expect(idsOf(`// qa-ignore-line complexity -- why ${tail}`)).toEqual(['expired']);
});

test('a day that the calendar does not have is a fault', () => {
  for (const date of ['2026-02-30', '2027-1-1', '2027', '2027-13-01', '2027-01-01.'])
    expect(idsOf(`// qa-ignore-line complexity -- why until ${date}`)).toEqual([
      'badDay',
    ]);
  expect(idsOf('// qa-ignore-line complexity -- valid until then')).toEqual([]);
});

test('a suppression of no kind is a fault', () => {
  for (const kind of ['', '-next', '-nextline', '-NEXT-LINE', '-file-'])
    expect(idsOf(`// qa-ignore${kind} complexity -- why`), kind).toEqual([
      'unknownKind',
    ]);
});

test('a word that only begins like one is prose', () => {
  for (const text of ['// qa-ignored', '// qa-ignores complexity', '// no qa-ignore'])
    expect(check(text), text).toEqual([]);
});

test('a start needs an end after it, and an end a start before it', () => {
  const start = '// qa-ignore-start complexity -- why';
  const end = '// qa-ignore-end';
  expect(check([start, 'call();', end].join('\r\n'))).toEqual([]);
  expect(check([end, start].join('\n'))).toEqual([
    ['unopened', end],
    ['unclosed', start],
  ]);
});

test('each faulty suppression of a file is found for itself', () => {
  const text = [
    '// qa-ignore-line',
    '// qa-ignore-line complexity -- why',
    '// qa-ignore-line complexity',
    '// qa-ignore-line complexity -- why until 2020-01-01',
  ].join('\n');
  expect(idsOf(text)).toEqual(['blanket', 'reasonless', 'expired']);
});

test('there is no option', () => {
  const schema = suppression.options(z);
  expect(schema.safeParse({}).success).toBe(true);
  expect(schema.safeParse({ requireReason: false }).success).toBe(false);
});
