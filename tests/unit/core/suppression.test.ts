import { describe, expect, it } from 'vitest';
import { Lines } from '../../../src/core/lines.ts';
import type { Comment } from '../../../src/core/facts.ts';
import { findSuppressions } from '../../../src/core/suppression.ts';
import type { Suppression } from '../../../src/core/suppression.ts';

// Each line comment of a text, as a language would find them.
const commentsOf = (text: string): readonly Comment[] =>
  [...text.matchAll(/\/\/[^\n]*|\/\*[^]*?\*\//g)].map(({ 0: found, index }) => ({
    kind: found.startsWith('//') ? ('line' as const) : ('block' as const),
    start: index,
    end: index + found.length,
  }));

const find = (text: string): readonly Suppression[] =>
  findSuppressions(text, new Lines(text), commentsOf(text));

const one = (comment: string): Suppression => find(comment)[0]!;

describe('what a suppressing comment says', () => {
  it('is its rules, its reason, its day and its ticket', () => {
    expect(one('// qa-ignore-line a, b -- old API until 2027-03-01 #12')).toMatchObject(
      {
        ...{ kind: 'line', rules: ['a', 'b'], reason: 'old API', fault: null },
        ...{ until: '2027-03-01', ticket: '#12' },
      },
    );
  });

  it('may have the ticket before the day', () => {
    expect(one('// qa-ignore-line a -- why #12 until 2027-03-01')).toMatchObject({
      ...{ reason: 'why', until: '2027-03-01', ticket: '#12' },
    });
  });

  it('keeps a number sign and a day in the middle of the reason', () => {
    const { reason, ticket, until } = one('// qa-ignore-line a -- see #12 for it');
    expect([reason, ticket, until]).toEqual(['see #12 for it', null, null]);
  });

  it('ends before the closing mark of a block', () => {
    expect(one('/* qa-ignore-line a -- why */').reason).toBe('why');
    expect(one('/** qa-ignore-line a -- why **/').reason).toBe('why');
  });

  it('has a second pair of dashes in its reason', () => {
    expect(one('// qa-ignore-line a -- why -- really').reason).toBe('why -- really');
  });

  it.each([
    ['no rule is blanket', '-line -- why', 'blanket'],
    ['all rules is blanket', '-line all -- why', 'blanket'],
    ['a star among rules is blanket', '-line a * -- why', 'blanket'],
    ['no dashes is reasonless', '-line a', 'reasonless'],
    ['punctuation is not a reason', '-line a -- ...', 'reasonless'],
    ['a ticket alone is not a reason', '-line a -- #12', 'reasonless'],
    ['a day alone is not a reason', '-line a -- until 2027-03-01', 'reasonless'],
    ['30 February is a bad day', '-line a -- why until 2027-02-30', 'badDay'],
    ['no kind is unknown', ' a -- why', 'unknownKind'],
    ['a kind with another case is unknown', '-LINE a -- why', 'unknownKind'],
    ['a reason in Chinese is one', '-line a -- 旧接口', null],
  ])('has a fault or none: %s', (_, rest, fault) => {
    expect(one(`// qa-ignore${rest}`).fault).toBe(fault);
  });
});

describe('a comment that only speaks of qa-ignore', () => {
  it.each([
    ['has a word before it', '// see qa-ignore-line a -- why'],
    ['has a Chinese word before it', '// 参见 qa-ignore-line a -- why'],
    ['has a Cyrillic word before it', '// см. qa-ignore-line a -- why'],
    ['goes on with another word', '// qa-ignored a -- why'],
    ['goes on with an underscore', '// qa-ignore_line a -- why'],
  ])('suppresses nothing where it %s', (_, comment) => {
    expect(find(comment)).toEqual([]);
  });
});

describe('a suppressing comment after marks alone', () => {
  it.each(['///', '/*!\n *', '//\u3000', '// ⚠️ ', '// — '])(
    'is one after %j',
    (marks) => {
      const comment = `${marks}qa-ignore-line a -- why${
        marks.startsWith('/*') ? '*/' : ''
      }`;
      expect(one(comment)).toMatchObject({ rules: ['a'], reason: 'why' });
    },
  );
});

describe('the lines that a comment covers', () => {
  const covered = (text: string): readonly (readonly number[])[] =>
    find(text).map(({ from, to }) => [from, to]);

  it('are its own for line, and all for file', () => {
    expect(covered('x\n// qa-ignore-line a -- b\n// qa-ignore-file a -- b')).toEqual([
      [2, 2],
      [1, Infinity],
    ]);
  });

  it('are one line for a stack of comments on the next', () => {
    const next = '// qa-ignore-next-line a -- b\n';
    expect(covered(`${next}${next}${next}x`)).toEqual([
      [4, 4],
      [4, 4],
      [4, 4],
    ]);
  });

  it('are after the end of a block of several lines', () => {
    expect(covered('/* qa-ignore-next-line a -- b\nmore\n*/\nx')).toEqual([[4, 4]]);
  });

  it('reach from a start to the first end', () => {
    const end = '\nx\n// qa-ignore-end';
    expect(covered(`// qa-ignore-start a -- b${end}${end}`)[0]).toEqual([1, 3]);
  });

  it('reach to their own end where one pair stands in another', () => {
    const start = '// qa-ignore-start a -- b\n';
    const end = '// qa-ignore-end\n';
    expect(covered(`${start}${start}x\n${end}x\n${end}`).slice(0, 2)).toEqual([
      [1, 6],
      [2, 4],
    ]);
  });

  it('are told to be open where a start has no end or an end no start', () => {
    expect(find('// qa-ignore-start a -- b\nx')[0]).toMatchObject({
      ...{ fault: 'unclosed', from: 1, to: 1 },
    });
    expect(find('// qa-ignore-end\n// qa-ignore-start a -- b')).toMatchObject([
      { fault: 'unopened' },
      { fault: 'unclosed' },
    ]);
  });
});
