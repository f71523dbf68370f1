import { describe, expect, it } from 'vitest';
import { fixOf, isAffected } from '../../../src/advisories/affected.ts';
import type { RangeEvent } from '../../../src/advisories/affected.ts';
import { versionOrder } from '../../../src/advisories/versions.ts';

const npm = await versionOrder('npm');
const pypi = await versionOrder('PyPI');
const within = (version: string, events: readonly RangeEvent[], compare = npm) =>
  isAffected(version, { ranges: [{ type: 'SEMVER', events }] }, compare);

const zero = { introduced: '0' };

describe('a version is affected, as the OSV schema evaluates it,', () => {
  it.each<[string, string, readonly RangeEvent[], boolean]>([
    ['from the beginning on', '0.0.1', [zero], true],
    [
      'from where it was introduced, that version included',
      '1.0.0',
      [{ introduced: '1.0.0' }],
      true,
    ],
    ['not before', '0.9.9', [{ introduced: '1.0.0' }], false],
    ['up to the fix', '1.0.1', [zero, { fixed: '1.0.2' }], true],
    ['not in the fixed version', '1.0.2', [zero, { fixed: '1.0.2' }], false],
    ['in the last affected version', '1.0.2', [zero, { last_affected: '1.0.2' }], true],
    ['not after it', '1.0.3', [zero, { last_affected: '1.0.2' }], false],
    [
      'again where it was introduced again',
      '3.1.0',
      [zero, { fixed: '1.0.2' }, { introduced: '3.0.0' }],
      true,
    ],
    [
      'whatever the order of the events',
      '2.0.0',
      [{ introduced: '3.0.0' }, { fixed: '1.0.2' }, zero],
      false,
    ],
    ['not beyond the limit', '2.0.0', [zero, { limit: '2.0.0' }], false],
    [
      'below one of several limits',
      '2.0.0',
      [zero, { limit: '1.0.0' }, { limit: '3.0.0' }],
      true,
    ],
    ['under a limit of everything', '9.0.0', [zero, { limit: '*' }], true],
    ['in a pre-release of the fix', '1.0.2-rc.1', [zero, { fixed: '1.0.2' }], true],
    ['where a bound is not a version', '1.0.0', [zero, { fixed: 'next week' }], true],
    [
      'where the version is not one',
      'main',
      [{ introduced: '1.0.0' }, { fixed: '2.0.0' }],
      true,
    ],
  ])('%s', (_, version, events, expected) => {
    expect(within(version, events)).toBe(expected);
  });

  it('where it is listed, whatever the ranges say', () => {
    const affected = {
      versions: ['1.0.0'],
      ranges: [{ type: 'SEMVER', events: [{ introduced: '2.0.0' }] }],
    };
    expect(isAffected('1.0.0', affected, npm)).toBe(true);
    expect(isAffected('1.0.1', affected, npm)).toBe(false);
  });

  it('not by a range of commits', () => {
    const affected = { ranges: [{ type: 'GIT', events: [zero] }] };
    expect(isAffected('1.0.0', affected, npm)).toBe(false);
  });

  it('in Python by PEP 440, where 1.0 is 1.0.0 and a candidate is before it', () => {
    expect(isAffected('1.0', { versions: ['1.0.0'] }, pypi)).toBe(true);
    expect(within('1.0rc1', [zero, { fixed: '1.0' }], pypi)).toBe(true);
    expect(within('1.0.post1', [zero, { fixed: '1.0.post1' }], pypi)).toBe(false);
    expect(within('2!1.0', [zero, { fixed: '3.0' }], pypi)).toBe(false);
  });
});

describe('the fix', () => {
  it('is the lowest version above that is not affected', () => {
    const affected = [
      { ranges: [{ type: 'SEMVER', events: [zero, { fixed: '1.5.0' }] }] },
      {
        ranges: [
          { type: 'SEMVER', events: [{ introduced: '1.4.0' }, { fixed: '2.0.1' }] },
        ],
      },
    ];
    expect(fixOf('1.0.0', affected, npm)).toBe('2.0.1');
  });

  it('is of the same branch where there are several', () => {
    const events = [
      zero,
      { fixed: '1.2.3' },
      { introduced: '2.0.0' },
      { fixed: '2.1.0' },
    ];
    const affected = [{ ranges: [{ type: 'SEMVER', events }] }];
    expect(fixOf('1.0.0', affected, npm)).toBe('1.2.3');
    expect(fixOf('2.0.5', affected, npm)).toBe('2.1.0');
  });

  it('is null where nothing is named', () => {
    expect(fixOf('1.0.0', [{ versions: ['1.0.0'] }], npm)).toBeNull();
  });
});
