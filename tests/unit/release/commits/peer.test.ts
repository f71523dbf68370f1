import { CommitParser } from 'conventional-commits-parser';
import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../../src/release/commits/message.ts';

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

  // Each row: the text, what the peer says of it, and the rule that decides otherwise.
  it.each([
    ['feat(a): handle foo(bar): baz', { scope: 'a): handle foo(bar' }, 'rule 4'],
    [': x', { subject: 'x' }, 'rule 1: a noun'],
    ['集成: x', { type: null }, 'rule 1: a noun may be Chinese'],
    ['dashed-type: x', { type: null }, 'rule 1'],
    ['fix: x\n\nbreaking change: y', { breaks: true }, 'rule 15: upper case'],
    ['fix: x\n\n```\nBREAKING CHANGE: y\n```', { breaks: true }, 'rule 8'],
    ['fix: x\n\nprose\nBREAKING CHANGE: y', { breaks: true }, 'rule 8: a blank line'],
    ['fix: x\n\nBREAKING CHANGE:y', { breaks: true }, 'rule 12: colon and space'],
  ])('%j is read otherwise', (text, expected) => {
    expect(theirs(text)).toMatchObject(expected);
    expect(ours(text)).not.toMatchObject(expected);
  });

  it('agrees on the case of types only as far as rule 15 allows', () => {
    expect(theirs('FEAT: x').type).toBe('FEAT');
    expect(ours('FEAT: x').type).toBe('feat');
  });
});
