import { describe, expect, it } from 'vitest';
import { omissionByMode } from '../../../src/git/mode.ts';

describe('a mode of git', () => {
  it.each([
    ['a regular file is looked at', '100644', null],
    ['an executable file is looked at', '100755', null],
    ['a symbolic link is left out', '120000', 'symlink'],
    ['a commit of another repository is left out', '160000', 'submodule'],
  ])('%s', (_, mode, expected) => {
    expect(omissionByMode(mode)).toBe(expected);
  });
});
