import { describe, expect, it } from 'vitest';
import {
  contentOf,
  fingerprintAll,
  normaliseText,
} from '../../../src/changes/fingerprint.ts';
import type { Identified } from '../../../src/changes/fingerprint.ts';

const finding: Identified = { rule: 'r', path: 'a.ts', subject: null, text: 'x = 1' };

const sign = (changes: Partial<Identified>, gate = 'review'): string =>
  fingerprintAll(gate, [{ ...finding, ...changes }])[0]!;

describe('a fingerprint', () => {
  it('is 32 hexadecimal digits', () => {
    expect(sign({})).toMatch(/^[0-9a-f]{28}0000$/);
  });

  it.each([
    ['its white space', { text: '\tx  =\n1 ' }],
    ['a missing symbol for an empty one', { symbol: '' }],
  ])('stays the same whatever %s', (_, changes) => {
    expect(sign(changes)).toBe(sign({}));
  });

  it.each([
    ['its path', { path: 'b.ts' }],
    ['its symbol', { symbol: 'f' }],
    ['its path for a subject', { path: null, subject: 'a' }],
  ])('keeps its first 16 digits with %s', (_, changes) => {
    expect(contentOf(sign(changes))).toBe(contentOf(sign({})));
    expect(sign(changes).slice(16)).not.toBe(sign({}).slice(16));
  });

  it.each([
    ['another rule', { rule: 'q' }],
    ['another text', { text: 'x = 2' }],
    ['a blank within a word', { text: 'x = 1 2' }],
  ])('has other first digits with %s', (_, changes) => {
    expect(contentOf(sign(changes))).not.toBe(contentOf(sign({})));
  });

  it('differs between gates', () => {
    expect(contentOf(sign({}, 'policy'))).not.toBe(contentOf(sign({})));
  });

  it('ends with an ordinal in hexadecimal among equal ones', () => {
    const equal = Array.from({ length: 18 }, () => finding);
    const ends = fingerprintAll('review', equal).map((one) => one.slice(28));
    expect([ends[0], ends[9], ends[10], ends[16]]).toEqual([
      ...['0000', '0009', '000a', '0010'],
    ]);
  });

  it('does not count findings of another place', () => {
    const [, second] = fingerprintAll('review', [finding, { ...finding, path: 'b' }]);
    expect(second).toMatch(/0000$/);
  });
});

describe('a text without its white space', () => {
  it.each([
    ['keeps one blank for each run', ' a \t\r\n b ', 'a b'],
    ['is empty where it was blank', ' \n\u00a0\u3000', ''],
    ['keeps a zero-width joiner', 'a\u200db', 'a\u200db'],
  ])('%s', (_, text, expected) => {
    expect(normaliseText(text)).toBe(expected);
  });
});
