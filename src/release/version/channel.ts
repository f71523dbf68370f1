import { prerelease, satisfies } from 'semver';
import { matchesAny } from '../../commits/branch-pattern.ts';
import { defineErrors } from '../../core/errors.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import { readVersion } from './next-version.ts';

const fail = defineErrors('channel', {
  unknown: "there is no channel '{name}'; release.channels has {known}",
  preid:
    '{channel} makes prereleases named {own}; leave out --preid {preid}, or take ' +
    'another channel',
  stable:
    '{channel} makes prereleases named {preid}, and {version} is not one. Release it ' +
    'from a branch of stable versions, or take auto, prerelease, prepatch, preminor, ' +
    'premajor',
  range:
    '{version} is not in {range}, which is all that {channel} releases. Take what ' +
    'asks for it to another branch, or name a version in {range}',
});

/** Where a release goes. */
export interface Channel {
  readonly name: string;
  /** The name of its prereleases; null: its versions are stable. */
  readonly preid: string | null;
  /** All that it may release; null: every version. */
  readonly range: string | null;
}

/** What a bump is asked for, as far as its channel has a say. */
export interface Asked {
  readonly wanted: string;
  readonly preid: string | null;
}

/**
 * The channel of a release: the one that is named, else that of the branch. A branch
 * such as `1.x` or `release/1.2.x` is one for these versions by its name.
 * @throws QaError if the one that is named does not exist
 */
export function chooseChannel(
  { channels, packages }: Pick<ReleaseSettings, 'channels' | 'packages'>,
  branch: string | null,
  named: string | null,
): Channel | null {
  const found =
    named ??
    Object.keys(channels).find(
      (name) => branch !== null && matchesAny(branch, channels[name]!.branches ?? []),
    );
  if (found !== undefined) return configured(channels, found);
  // Packages with versions of their own have no common range.
  return branch === null || packages !== null ? null : maintained(branch);
}

function configured(channels: ReleaseSettings['channels'], name: string): Channel {
  const known = Object.keys(channels).join(', ') || 'none';
  if (!Object.hasOwn(channels, name)) throw fail('unknown', { name, known });
  const { preid = null, range = null } = channels[name]!;
  return { name: `the channel ${name}`, preid, range };
}

function maintained(branch: string): Channel | null {
  const range = /(?:^|\/)v?(\d+(?:\.\d+)?\.x)$/.exec(branch)?.[1];
  return range === undefined ? null : { name: branch, preid: null, range };
}

/**
 * What is asked for, as a channel means it: `minor` is `preminor` where all are
 * prereleases.
 * @throws QaError for another kind of prerelease, or a stable version
 */
export function askChannel<T extends Asked>(asked: T, channel: Channel | null): T {
  const own = channel?.preid ?? null;
  if (channel === null || own === null) return asked;
  const { wanted, preid } = asked;
  if (preid !== null && preid !== own)
    throw fail('preid', { channel: channel.name, own, preid });
  if (wanted === 'release')
    throw fail('stable', { channel: channel.name, preid: own, version: wanted });
  const isStep = ['major', 'minor', 'patch'].includes(wanted);
  const isNamed = readVersion(wanted) !== null;
  return {
    ...asked,
    wanted: isStep ? `pre${wanted}` : wanted,
    preid: isNamed ? preid : own,
  };
}

/**
 * Checks that a version is one of those that a channel releases.
 * @throws QaError with what to do
 */
export function checkChannel(channel: Channel | null, version: string): void {
  if (channel === null) return;
  const { name, preid, range } = channel;
  if (preid !== null && prerelease(version)?.[0] !== preid)
    throw fail('stable', { channel: name, preid, version });
  if (range !== null && !satisfies(version, range, { includePrerelease: true }))
    throw fail('range', { version, range, channel: name });
}
