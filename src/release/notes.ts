import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { readText } from '../core/read-text.ts';
import { listTracked } from '../git/list-tracked.ts';
import { readNotes } from './changelog/notes.ts';
import type { OpenRelease } from './settings/open-release.ts';
import type { ReleaseSettings } from './settings/settings.ts';

const fail = defineErrors('notes', {
  noChangelog: 'there is no {path}; write one, or name it under release.changelog.path',
  whichPackage:
    'the packages here have changelogs of their own; name a release: ' +
    'qa release notes {example}',
  noSection: '{path} has no section for {version}',
});

/**
 * What the changelog says of a version.
 * @param version - with or without the prefix of tags; without it, Unreleased
 * @throws QaError if there is no changelog, or no such section in it
 */
export async function releaseNotes(
  host: Host,
  { root, settings: whole }: OpenRelease,
  version: string | undefined,
): Promise<string> {
  const settings =
    whole.packages === null ? whole : await settingsOf(host, root, whole, version);
  const path = settings.changelog.path ?? 'CHANGELOG.md';
  const text = readText({ host, root }, path);
  if (text === null) throw fail('noChangelog', { path });
  const { tagPrefix } = settings;
  const wanted = version?.startsWith(tagPrefix)
    ? version.slice(tagPrefix.length)
    : version;
  const notes = readNotes(text, wanted ?? null, settings.changelog.unreleased);
  if (notes === null)
    throw fail('noSection', { path, version: wanted ?? 'Unreleased' });
  return notes;
}

/** The settings of the package whose tag is named: `@acme/a@1.3.0`. */
async function settingsOf(
  host: Host,
  root: string,
  settings: ReleaseSettings,
  tag: string | undefined,
): Promise<ReleaseSettings> {
  const { findPackages } = await import('./packages/find-packages.ts');
  const all = await findPackages(host, root, settings, await listTracked(host, root));
  const own = all.find((one) => tag?.startsWith(one.settings.tagPrefix));
  if (own !== undefined) return own.settings;
  throw fail('whichPackage', { example: `${all[0]!.settings.tagPrefix}1.0.0` });
}
