import { describe, expect, it } from 'vitest';
import {
  previousTag,
  stableUpTo,
} from '../../../../src/release/plan/choose-version.ts';

const tags = ['0.9.0', '0.10.0', '1.0.0-rc.1', '1.0.0', '1.1.0-rc.0', '2.0.0'].map(
  (version) => ({ name: `v${version}`, version }),
);

describe('previousTag', () => {
  it.each([
    ['0.9.0', undefined],
    ['0.10.0', 'v0.9.0'],
    ['0.11.0', 'v0.10.0'],
    ['1.0.0-rc.1', 'v0.10.0'],
    ['1.0.0-rc.2', 'v1.0.0-rc.1'],
    ['1.0.0', 'v0.10.0'],
    ['1.1.0', 'v1.0.0'],
    ['1.1.0-rc.1', 'v1.1.0-rc.0'],
    ['3.0.0', 'v2.0.0'],
  ])('of %s is %s', (version, expected) => {
    expect(previousTag(version, tags)?.name).toBe(expected);
  });

  it('of a first release is none', () => {
    expect(previousTag('1.0.0', [])).toBeNull();
    expect(previousTag('1.0.0-rc.0', [])).toBeNull();
  });
});

describe('stableUpTo', () => {
  it.each([
    ['0.8.9', undefined],
    ['0.9.0', 'v0.9.0'],
    ['1.0.0-rc.1', 'v0.10.0'],
    ['1.1.0-rc.0', 'v1.0.0'],
    ['1.99.0', 'v1.0.0'],
    ['2.0.0', 'v2.0.0'],
  ])('%s builds on %s', (current, expected) => {
    expect(stableUpTo(current, tags)?.name).toBe(expected);
  });
});
