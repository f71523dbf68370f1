import { describe, expect, it } from 'vitest';
import { isSet } from '../../../src/git/repository-state.ts';
import type { RepositoryState } from '../../../src/git/repository-state.ts';

const stateWith = (value: string): RepositoryState => ({
  ...{ root: '/r', gitDir: '/r/.git', commonDir: '/r/.git', head: null, branch: null },
  ...{ upstream: null, behind: 0, dirty: [], isShallow: false, tags: [] },
  ...{ committer: null, untracked: [], tagAtHead: null, underWay: null },
  config: new Map([['tag.gpgsign', value]]),
});

describe('a setting that is a boolean', () => {
  it.each([
    ['true', true],
    ['YES', true],
    ['On', true],
    ['1', true],
    ['10', true],
    ['0', false],
    ['false', false],
    ['off', false],
    ['', false],
    ['truely', false],
  ])('is read as git reads it: %j is %s', (value, expected) => {
    expect(isSet(stateWith(value), 'tag.gpgSign')).toBe(expected);
  });

  it('is not set if it is missing', () => {
    expect(isSet(stateWith('true'), 'commit.gpgSign')).toBe(false);
  });
});
