import { describe, expect, it } from 'vitest';
import {
  isRacy,
  isSameStamp,
} from '../../../../../src/gates/review/cache/file-stamp.ts';

describe('the stamp of a file', () => {
  it('is the same where every part is', () => {
    expect(isSameStamp([1, 2.5, 3, 4], [1, 2.5, 3, 4])).toBe(true);
  });

  it.each([
    ['size', [9, 2, 3, 4]],
    ['time of modification, by a fraction', [1, 2.001, 3, 4]],
    ['time of change', [1, 2, 9, 4]],
    ['inode', [1, 2, 3, 9]],
  ] as const)('is another with another %s', (_what, stamp) => {
    expect(isSameStamp([1, 2, 3, 4], stamp)).toBe(false);
  });
});

describe('a file that may have changed unseen', () => {
  it.each([
    ['two seconds before is old enough', 8000, 8000, false],
    ['a millisecond later is not', 8001, 8000, true],
    ['the time of change counts as well', 1000, 8001, true],
    ['a time in the future never is', 99_999, 1000, true],
  ])('%s', (_what, modified, changed, racy) => {
    expect(isRacy([1, modified, changed, 1], 10_000)).toBe(racy);
  });
});
