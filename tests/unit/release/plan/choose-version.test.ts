import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../../src/commits/message.ts';
import {
  noticeOf,
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

  it('of a first release is null', () => {
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

describe('noticeOf', () => {
  const since = { name: 'v1.2.3', version: '1.2.3' };
  const commit = (level: 'major' | 'minor' | 'patch' | null) => ({
    level,
    decisive: { id: 'abcdef0123456789', message: readMessage('feat: x'), level },
  });

  it.each([
    ['1.2.4', 'minor', '1.3.0'],
    ['1.2.4-rc.0', 'minor', '1.3.0'],
    ['1.2.99', 'major', '2.0.0'],
    ['1.99.0', 'major', '2.0.0'],
    ['1.3.0-rc.0', 'major', '2.0.0'],
  ] as const)('%s is too low for a %s change', (version, level, implied) => {
    expect(noticeOf(version, since, commit(level))).toBe(
      `${version} is less than the commits since v1.2.3 ask for: abcdef0 'feat: x' ` +
        `makes it ${implied} (${level}), which qa bump auto would take`,
    );
  });

  it.each([
    ['1.2.4', 'patch'],
    ['1.3.0', 'minor'],
    ['1.3.0-rc.0', 'minor'],
    ['1.3.1', 'minor'],
    ['2.0.0-rc.0', 'major'],
    ['2.0.0', 'minor'],
    ['1.2.4', null],
  ] as const)('%s is high enough for a change that is %s', (version, level) => {
    expect(noticeOf(version, since, commit(level))).toBeNull();
  });
});
