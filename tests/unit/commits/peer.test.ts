import { CommitParser } from 'conventional-commits-parser';
import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../src/commits/message.ts';

/** The options of conventional-changelog-conventionalcommits. */
const peer = new CommitParser({
  headerPattern: /^(\w*)(?:\((.*)\))?!?: (.*)$/,
  breakingHeaderPattern: /^(\w*)(?:\((.*)\))?!: (.*)$/,
  headerCorrespondence: ['type', 'scope', 'subject'],
  noteKeywords: ['BREAKING CHANGE', 'BREAKING-CHANGE'],
});

const theirs = (text: string) => {
  const { type, scope, subject, notes } = peer.parse(text);
  return {
    type: type ?? null,
    scope: scope ?? null,
    subject: subject ?? null,
    breaks: notes.length > 0,
  };
};
const ours = (text: string) => {
  const { header, breaking } = readMessage(text);
  return {
    type: header?.type ?? null,
    scope: header?.scope ?? null,
    subject: header?.description ?? null,
    breaks: breaking.length > 0,
  };
};

describe('beside conventional-commits-parser', () => {
  it.each([
    'feat: x',
    'fix(api): y',
    'feat(api)!: z',
    'docs: a\n\nbody\n\nRefs: #1',
    'fix: a\n\nBREAKING CHANGE: b\nc\n\nRefs: #1',
    'fix(语音): 新增',
    'no header at all',
  ])('%j is read the same', (text) => {
    expect(ours(text)).toEqual(theirs(text));
  });

  it.each([
    {
      text: 'feat(a): handle foo(bar): baz',
      peer: { scope: 'a): handle foo(bar' },
      rule: 'rule 4: the scope ends at the first bracket',
    },
    { text: ': x', peer: { subject: 'x' }, rule: 'rule 1: a type is a noun' },
    { text: '集成: x', peer: { type: null }, rule: 'rule 1: in any language' },
    { text: 'dashed-type: x', peer: { type: null }, rule: 'rule 1: with hyphens' },
    {
      text: 'fix: x\n\nbreaking change: y',
      peer: { breaks: true },
      rule: 'rule 15: upper case only',
    },
    {
      text: 'fix: x\n\n```\nBREAKING CHANGE: y\n```',
      peer: { breaks: true },
      rule: 'rule 8: code is not a footer',
    },
    {
      text: 'fix: x\n\nprose\nBREAKING CHANGE: y',
      peer: { breaks: true },
      rule: 'rule 8: a blank line before it',
    },
    {
      text: 'fix: x\n\nBREAKING CHANGE:y',
      peer: { breaks: true },
      rule: 'rule 12: colon and space',
    },
  ])('$text is read otherwise by $rule', ({ text, peer: expected }) => {
    expect(theirs(text)).toMatchObject(expected);
    expect(ours(text)).not.toMatchObject(expected);
  });

  it('agrees on the case of types only as far as rule 15 allows', () => {
    expect(theirs('FEAT: x').type).toBe('FEAT');
    expect(ours('FEAT: x').type).toBe('feat');
  });
});
