import { expect, test } from 'vitest';
import * as z from 'zod';
import todoComment from '../../../rules/todo-comment.ts';
import type { FileFacts } from '../../../src/core/facts.ts';
import { couldFire } from '../../../src/core/rule.ts';
import typescript from '../../../src/languages/typescript/index.ts';

type Options = Partial<typeof todoComment.defaults>;

const day = Date.parse('2026-11-21');

/** The message id of each finding, its term, and what else it says. */
function check(text: string, options: Options = {}, today = day): string[] {
  const wanted = new Set(['comments'] as const);
  const { facts, problems } = typescript.analyse('a.tsx', text, wanted);
  expect(problems).toEqual([]);
  const all = { ...todoComment.defaults, ...options };
  const context = { path: 'a.tsx', today };
  const found = [...todoComment.check(facts as FileFacts, all, context)];
  if (found.length > 0) expect(couldFire(todoComment, all, text)).toBe(true);
  return found.map(({ at, messageId, data = {} }) => {
    expect(text.slice(at.start, at.end)).toBe(data['term']);
    return [messageId, ...Object.values(data)].join(' ');
  });
}

test('an empty file and a file without comments are silent', () => {
  expect(check('')).toEqual([]);
  expect(check('TODO();\r\n')).toEqual([]);
});

test('every kind of comment is read', () => {
  const texts = [
    '// TODO',
    '//TODO',
    'call(); // sort: TODO',
    '/* TODO */',
    '/** @param a TODO */',
    'const a = <p>{/* TODO */}</p>;',
    'const a = `${/* TODO */ b}`;',
  ];
  for (const text of texts) expect(check(text), text).toEqual(['found TODO']);
});

test('strings, templates, patterns, elements and names are never read', () => {
  const texts = [
    `const a = "// TODO";`,
    'const a = `/* TODO ${b} FIXME */`;',
    String.raw`const a = /\/\/ TODO/;`,
    'const a = <p title="TODO">TODO</p>;',
    'const TODO = FIXME;',
  ];
  for (const text of texts) expect(check(text), text).toEqual([]);
});

test('code between two comments is not read, and the comments are', () => {
  const text = '/* TODO */ TODO(); "FIXME"; // FIXME\nTODO(); /* TODO */';
  expect(check(text)).toEqual(['found TODO', 'found FIXME', 'found TODO']);
});

test('each mark is found, also two on a line and in lines that end in CRLF', () => {
  expect(check('// TODO and FIXME')).toEqual(['found TODO', 'found FIXME']);
  expect(check('/*\r\n * TODO\r\n * FIXME\r\n */\r\n// TODO\r\n')).toEqual([
    'found TODO',
    'found FIXME',
    'found TODO',
  ]);
});

test('only whole words are terms, in every script', () => {
  const texts = [
    'TODOS',
    'aTODO',
    'TODO_',
    '_TODO',
    '$TODO',
    'TODO2',
    '界TODO',
    'TODOé',
  ];
  for (const text of texts) expect(check(`// ${text}`), text).toEqual([]);
  const whole = ['TODO:', '(TODO)', 'TODO-list', '😀TODO', '待办：TODO，稍后', '@TODO'];
  for (const text of whole) expect(check(`// ${text}`), text).toEqual(['found TODO']);
});

test('terms are what the option says, and nothing else', () => {
  expect(check('// TODO FIXME HACK XXX', { terms: ['HACK', 'XXX'] })).toEqual([
    'found HACK',
    'found XXX',
  ]);
  expect(check('// 待办 整理', { terms: ['待办'] })).toEqual(['found 待办']);
});

test('a term may hold signs that mean something in a pattern', () => {
  for (const term of ['@todo', 'C++', '???', '[ ]', 'TO.DO', 'FIX-ME', 'a|b', 'n/a'])
    expect(check(`// ${term} later`, { terms: [term] }), term).toEqual([
      `found ${term}`,
    ]);
  expect(check('// TOxDO', { terms: ['TO.DO'] })).toEqual([]);
});

test('case counts unless it is ignored', () => {
  expect(check('// todo Todo')).toEqual([]);
  expect(check('// todo Todo fixMe todos', { ignoreCase: true })).toEqual([
    'found todo',
    'found Todo',
    'found fixMe',
  ]);
});

test('a ticket allows a mark in each of its forms', () => {
  const allowWith = ['ticket'] as const;
  const allowed = ['(#1)', ' #12: sort', ' ABC-34', ': https://example.org/1', ' A1-1'];
  for (const rest of allowed)
    expect(check(`// TODO${rest}`, { allowWith }), rest).toEqual([]);
  for (const rest of ['', '(ada)', ' # 12', ' abc-34', ' A-1', ' ABC-', ' 2027-01-01'])
    expect(check(`// TODO${rest}`, { allowWith }), rest).toEqual(['lacks TODO ticket']);
});

test('a ticket of another form is what the option says', () => {
  const options = { allowWith: ['ticket'], ticket: String.raw`\bT\d{3}\b` } as const;
  expect(check('// TODO T123', options)).toEqual([]);
  expect(check('// TODO #12 T12', options)).toEqual(['lacks TODO ticket']);
});

test('an owner stands in parentheses or after an at sign, in any script', () => {
  const allowWith = ['owner'] as const;
  for (const rest of [
    '(ada)',
    ' (@ada)',
    '( ada.l )',
    ' ask @ada',
    '(张伟)',
    '(Øyvind)',
  ])
    expect(check(`// TODO${rest}`, { allowWith }), rest).toEqual([]);
  for (const rest of [' ada', '()', '(#12)', '(2027-01-01)', ' @ ada'])
    expect(check(`// TODO${rest}`, { allowWith }), rest).toEqual(['lacks TODO owner']);
});

test('a date allows a mark until its day ends', () => {
  const allowWith = ['date'] as const;
  const dueOn = (date: string, today?: number): string[] =>
    check(`// TODO ${date}: sort`, { allowWith }, today);
  expect(dueOn('2026-11-22')).toEqual([]);
  expect(dueOn('2026-11-21')).toEqual([]);
  expect(dueOn('2026-11-20')).toEqual(['expired TODO 2026-11-20']);
  expect(dueOn('2026-11-21', Date.parse('2026-11-21T23:59:59.999Z'))).toEqual([]);
  expect(dueOn('2026-11-21', Date.parse('2026-11-22T00:00:00Z'))).toEqual([
    'expired TODO 2026-11-21',
  ]);
});

test('a date that the calendar does not have is said to be none', () => {
  const allowWith = ['date'] as const;
  for (const date of ['2027-02-29', '2027-13-01', '2027-04-31', '2027-00-10'])
    expect(check(`// TODO ${date}`, { allowWith })).toEqual([
      `invalidDate TODO ${date}`,
    ]);
  expect(check('// TODO 2028-02-29', { allowWith })).toEqual([]);
  for (const date of ['2027-1-1', '27-01-01', '12027-01-01', 'tomorrow'])
    expect(check(`// TODO ${date}`, { allowWith })).toEqual(['lacks TODO date']);
});

test('everything that a policy asks for has to be named', () => {
  const allowWith = ['ticket', 'owner', 'date'] as const;
  expect(check('// TODO(ada) #12 2026-12-01', { allowWith })).toEqual([]);
  expect(check('// TODO(ada) #12', { allowWith })).toEqual(['lacks TODO date']);
  expect(check('// TODO sort', { allowWith })).toEqual([
    'lacks TODO ticket, owner, date',
  ]);
  expect(check('// TODO(ada) #12 2026-11-20', { allowWith })).toEqual([
    'expired TODO 2026-11-20',
  ]);
});

test('what allows a mark stands after it on its own line of the comment', () => {
  const allowWith = ['ticket'] as const;
  const lacking = ['lacks TODO ticket'];
  expect(check('// #12 TODO', { allowWith })).toEqual(lacking);
  expect(check('// TODO\n// #12', { allowWith })).toEqual(lacking);
  expect(check('/* TODO\r\n * #12 */', { allowWith })).toEqual(lacking);
  expect(check('/* TODO */ use("#12");', { allowWith })).toEqual(lacking);
  expect(check('/* TODO #12*/', { allowWith })).toEqual([]);
});

test('only terms, parts and patterns that can be used are options', () => {
  const schema = todoComment.options(z);
  const accepts = (change: object): boolean =>
    schema.safeParse({ ...todoComment.defaults, ...change }).success;
  expect(accepts({})).toBe(true);
  expect(accepts({ terms: [] })).toBe(false);
  expect(accepts({ terms: [''] })).toBe(false);
  expect(accepts({ allowWith: ['reason'] })).toBe(false);
  expect(accepts({ ticket: '(' })).toBe(false);
  expect(accepts({ word: 'TODO' })).toBe(false);
});
