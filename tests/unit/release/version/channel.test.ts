import { describe, expect, it } from 'vitest';
import {
  askChannel,
  checkChannel,
  chooseChannel,
} from '../../../../src/release/version/channel.ts';

const settings = {
  packages: null,
  channels: {
    next: { branches: ['next', 'exp/**'], preid: 'rc' },
    lts: { branches: ['lts'], range: '1.x' },
  },
};

describe('the channel of a release', () => {
  it.each([
    { branch: 'next', named: null, name: 'the channel next' },
    { branch: 'exp/a/b', named: null, name: 'the channel next' },
    { branch: 'main', named: 'lts', name: 'the channel lts' },
    { branch: '1.2.x', named: null, name: '1.2.x' },
    { branch: 'release/v3.x', named: null, name: 'release/v3.x' },
    { branch: 'main', named: null, name: undefined },
    { branch: 'release/1.2', named: null, name: undefined },
    { branch: null, named: null, name: undefined },
  ])('is $name on $branch where $named is named', ({ branch, named, name }) => {
    expect(chooseChannel(settings, branch, named)?.name).toBe(name);
  });

  it('must exist where it is named', () => {
    expect(() => chooseChannel(settings, 'main', 'beta')).toThrow(
      "there is no channel 'beta'; release.channels has next, lts",
    );
    expect(() => chooseChannel(settings, 'main', 'constructor')).toThrow('no channel');
  });

  it('has no range by the name of a branch where packages have their own versions', () => {
    const packages = [{ path: 'packages/*' }];
    expect(chooseChannel({ channels: {}, packages }, '1.x', null)).toBeNull();
  });
});

describe('a channel of prereleases', () => {
  const next = chooseChannel(settings, 'next', null);

  it.each([
    ['auto', 'auto'],
    ['minor', 'preminor'],
    ['prerelease', 'prerelease'],
  ])('means by %s %s with its name', (wanted, meant) => {
    const asked = { wanted, preid: null };
    expect(askChannel(asked, next)).toEqual({ wanted: meant, preid: 'rc' });
  });

  it('refuses another name, and stable versions', () => {
    expect(() => askChannel({ wanted: 'auto', preid: 'beta' }, next)).toThrow('rc');
    expect(() => askChannel({ wanted: 'release', preid: null }, next)).toThrow(
      'is not one',
    );
    for (const version of ['1.3.0', '1.3.0-beta.0'])
      expect(() => checkChannel(next, version)).toThrow(`${version} is not one`);
    expect(() => checkChannel(next, '1.3.0-rc.0')).not.toThrow();
  });
});

describe('a channel with a range', () => {
  it.each([
    { range: '1.x', version: '1.9.0', fits: true },
    { range: '1.x', version: '1.9.0-rc.1', fits: true },
    { range: '1.x', version: '2.0.0-rc.1', fits: false },
    { range: '1.2.x', version: '1.2.10', fits: true },
    { range: '1.2.x', version: '1.3.0', fits: false },
  ])('$range holds $version: $fits', ({ range, version, fits }) => {
    const check = () => checkChannel({ name: 'lts', preid: null, range }, version);
    if (fits) expect(check).not.toThrow();
    else expect(check).toThrow(`${version} is not in ${range}`);
  });
});
