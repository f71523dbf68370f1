import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../src/commits/message.ts';
import { expandSquash } from '../../../src/commits/squash.ts';

const partsOf = (body: string) =>
  expandSquash(readMessage(`feat: all (#1)\n\n${body}`));

describe('expandSquash', () => {
  it('reads each bullet as a commit, whatever its mark', () => {
    const parts = partsOf('* feat!: a\n- fix(语): b\n');
    expect(parts.map(({ subject }) => subject)).toEqual(['feat!: a', 'fix(语): b']);
    expect(parts[0]!.breaking).toEqual(['a']);
  });

  it('gives a bullet the indented lines below it, footers too', () => {
    const [first, second] = partsOf(
      '* feat: a\n\n  why\n\n  BREAKING CHANGE: gone\n\n* fix: b',
    );
    expect(first).toMatchObject({ body: 'why', breaking: ['gone'] });
    expect(second).toMatchObject({ subject: 'fix: b', body: null, breaking: [] });
  });

  it.each([
    ['no body', ''],
    ['prose', 'feat: a\nfix: b'],
    ['bullets that are not commits', '* one\n* two'],
    ['a bullet without a space', '*feat: a'],
    ['another kind of bullet', '+ feat: a'],
    ['an indented bullet', 'why\n  * feat: a'],
  ])('finds none in %s', (_, body) => {
    expect(partsOf(body)).toEqual([]);
  });
});
