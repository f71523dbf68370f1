import fc from 'fast-check';
import { gt, inc } from 'semver';
import { describe, expect, it } from 'vitest';
import {
  autoVersion,
  levels,
  nextVersion,
} from '../../../../src/release/version/next-version.ts';
import { fromPep440, toPep440 } from '../../../../src/release/version/pep440.ts';
import { lastStable, versionTags } from '../../../../src/release/version/tags.ts';

const next = (
  current: string,
  wanted: string,
  preid: string | null = null,
  tagged: string[] = [],
) => nextVersion({ current, wanted, preid, tagged });

describe('nextVersion', () => {
  it.each([
    ['1.2.3', 'patch', null, '1.2.4'],
    ['1.2.3', 'minor', null, '1.3.0'],
    ['1.2.3', 'major', null, '2.0.0'],
    ['0.9.9', 'major', null, '1.0.0'],
    ['0.0.0', 'minor', null, '0.1.0'],
    ['1.3.0-rc.1', 'minor', null, '1.3.0'],
    ['1.3.1-rc.1', 'minor', null, '1.4.0'],
    ['2.0.0-rc.1', 'patch', null, '2.0.0'],
    ['1.3.0-rc.1', 'release', null, '1.3.0'],
    ['1.2.3', 'preminor', 'rc', '1.3.0-rc.0'],
    ['1.2.3', 'premajor', 'beta', '2.0.0-beta.0'],
    ['1.2.3', 'prepatch', 'rc', '1.2.4-rc.0'],
    ['1.2.3', 'prerelease', null, '1.2.4-0'],
    ['1.2.3-rc.1', 'prerelease', null, '1.2.3-rc.2'],
    ['1.2.3-rc.1', 'prerelease', 'rc', '1.2.3-rc.2'],
    ['1.2.3-alpha.5', 'prerelease', 'beta', '1.2.3-beta.0'],
    ['1.2.3', '1.2.4-rc.0', null, '1.2.4-rc.0'],
    ['1.2.3', 'v3.0.0', null, '3.0.0'],
    ['1.2.3', '1.2.4+build.7', null, '1.2.4+build.7'],
  ])('%s and %s (%s) give %s', (current, wanted, preid, expected) => {
    expect(next(current, wanted, preid)).toBe(expected);
  });

  it.each([
    ['1.2.3-beta.1', 'prerelease', 'alpha'],
    ['1.2.3-rc1', 'prerelease', 'rc'],
    ['1.2.3-rc.1', 'prerelease', 'RC'],
    ['1.2.3', '1.2.2', null],
    ['1.2.3', '1.2.3+meta', null],
    ['1.2.3', '1.2.3-rc.1', null],
  ])('%s never goes back by %s (%s)', (current, wanted, preid) => {
    expect(() => next(current, wanted, preid)).toThrow('versions only move forward');
  });

  it('can release the version that is written where nothing is released yet', () => {
    expect(next('1.0.0', '1.0.0')).toBe('1.0.0');
    expect(next('1.0.0', 'release')).toBe('1.0.0');
    const tagged = ['0.9.0'];
    expect(() =>
      nextVersion({ current: '1.0.0', wanted: '1.0.0', preid: null, tagged }),
    ).toThrow('versions only move forward');
  });

  it('passes over versions that were taken back', () => {
    const yanked = ['1.2.4', '1.2.5'];
    const input = {
      current: '1.2.3',
      preid: null,
      tagged: ['1.2.3', ...yanked],
      yanked,
    };
    expect(nextVersion({ ...input, wanted: 'patch' })).toBe('1.2.6');
    expect(autoVersion({ ...input, lastStable: '1.2.3', level: 'patch' })).toBe(
      '1.2.6',
    );
    expect(nextVersion({ ...input, wanted: 'minor' })).toBe('1.3.0');
  });

  it('reads a calendar version of two parts', () => {
    expect(next('2026.10.0', '2026.11')).toBe('2026.11.0');
  });

  it('takes the counter of a prerelease from the tags', () => {
    const tagged = ['1.3.0-rc.0', '1.3.0-rc.9', '1.3.0-rc.10', '1.3.0-beta.50'];
    expect(next('1.2.3', 'preminor', 'rc', tagged)).toBe('1.3.0-rc.11');
  });

  it('stays above every tag of its line, and passes by other lines', () => {
    expect(() => next('1.2.3', 'patch', null, ['1.2.4'])).toThrow('1.2.4 is not above');
    expect(() => next('1.2.3', 'patch', null, ['1.2.9'])).toThrow('above 1.2.9');
    expect(() => next('1.2.3', 'minor', null, ['1.4.0'])).toThrow('above 1.4.0');
    expect(() => next('1.2.3', 'major', null, ['3.0.0'])).toThrow('above 3.0.0');
    expect(next('1.2.3', 'patch', null, ['1.3.0', '2.0.0'])).toBe('1.2.4');
    expect(next('1.2.3', 'minor', null, ['2.0.0'])).toBe('1.3.0');
  });

  it('refuses a version that differs from a tag by build metadata only', () => {
    expect(() => next('1.2.3', '1.2.4+b', null, ['1.2.4+a'])).toThrow(
      'build metadata does not order versions',
    );
  });

  it('says what is wrong with a word and with a current version', () => {
    expect(() => next('1.2.3', 'huge')).toThrow("'huge' is neither a level nor");
    expect(() => next('1.2', 'patch')).toThrow("'1.2' is not a semantic version");
    expect(() => next('01.2.3', 'patch')).toThrow('not a semantic version');
    const released = { current: '1.2.3', preid: null, tagged: ['1.2.3'] };
    expect(() => nextVersion({ ...released, wanted: 'release' })).toThrow(
      '1.2.3 is not a prerelease',
    );
    expect(() => next(`1.2.${'9'.repeat(300)}`, 'patch')).toThrow(
      'not a semantic version',
    );
  });

  it('moves forward and agrees with npm wherever npm does', () => {
    const number = fc.integer({ min: 0, max: 40 });
    const version = fc
      .tuple(number, number, number, fc.constantFrom('', '-rc.3', '-alpha.0', '-7'))
      .map(([a, b, c, pre]) => `${a}.${b}.${c}${pre}`);
    const level = fc.constantFrom(...levels.filter((name) => name !== 'release'));
    fc.assert(
      fc.property(
        version,
        level,
        fc.constantFrom('rc', 'beta'),
        (current, name, id) => {
          const theirs = inc(current, name, id)!;
          if (!gt(theirs, current)) return;
          const ours = next(current, name, id);
          expect(ours).toBe(theirs);
          expect(gt(ours, current)).toBe(true);
        },
      ),
    );
  });
});

describe('autoVersion', () => {
  const auto = (
    current: string,
    stable: string,
    level: 'major' | 'minor' | 'patch',
    preid: string | null = null,
    tagged: string[] = [],
  ) => autoVersion({ current, lastStable: stable, level, preid, tagged });

  it('counts from the last stable version', () => {
    expect(auto('1.2.0', '1.2.0', 'minor')).toBe('1.3.0');
    expect(auto('1.3.0-rc.1', '1.2.0', 'minor')).toBe('1.3.0');
    expect(auto('1.3.0-rc.1', '1.2.0', 'major')).toBe('2.0.0');
    expect(auto('1.3.0-rc.1', '1.2.0', 'patch')).toBe('1.3.0');
    expect(auto('2.0.0', '1.2.0', 'minor')).toBe('2.1.0');
  });

  it('keeps the core of a prerelease while it is high enough', () => {
    const tagged = ['1.2.0', '1.3.0-rc.0', '1.3.0-rc.1'];
    expect(auto('1.3.0-rc.1', '1.2.0', 'minor', 'rc', tagged)).toBe('1.3.0-rc.2');
    expect(auto('1.3.0-rc.1', '1.2.0', 'patch', 'rc', tagged)).toBe('1.3.0-rc.2');
    expect(auto('1.3.0-rc.1', '1.2.0', 'major', 'rc', tagged)).toBe('2.0.0-rc.0');
  });
});

describe('versionTags', () => {
  it('sorts by precedence and leaves out everything else', () => {
    const names = [
      'v1.10.0',
      'v1.9.0',
      'v1.10.0-rc.10',
      'v1.10.0-rc.9',
      'v1',
      'x2.0.0',
    ];
    const tags = versionTags(names, 'v');
    expect(tags.map(({ name }) => name)).toEqual([
      'v1.9.0',
      'v1.10.0-rc.9',
      'v1.10.0-rc.10',
      'v1.10.0',
    ]);
    expect(lastStable(tags)?.version).toBe('1.10.0');
    expect(lastStable([])).toBeNull();
  });
});

describe('PEP 440', () => {
  it('goes there and back', () => {
    for (const version of ['1.2.3', '1.2.0-rc.1', '2.0.0-alpha.0', '2.0.0-beta.10'])
      expect(fromPep440(toPep440(version))).toBe(version);
    expect(fromPep440('1.2.0.RC-1')).toBe('1.2.0-rc.1');
    expect(fromPep440('1.2')).toBe('1.2.0');
    expect(fromPep440('1.2.3.dev1')).toBe('1.2.3-dev.1');
    expect(fromPep440('1.2.0.post1')).toBe('1.2.0+post.1');
    expect(fromPep440('1!2.0.0')).toBe('2.0.0');
    expect(toPep440('2.1.0', '1!2.0.0')).toBe('1!2.1.0');
    expect(toPep440('1.3.0', '1.2')).toBe('1.3');
    expect(toPep440('1.2.1', '1.2')).toBe('1.2.1');
    expect(fromPep440('1')).toBeNull();
  });

  it.each(['1.2.0-0', '1.2.0-nightly.1', '1.2.0-next.0', '1.2.0-rc', '1.2.0-rc.1.2'])(
    '%s has no form there',
    (version) => {
      expect(() => toPep440(version)).toThrow('PEP 440');
    },
  );
});
