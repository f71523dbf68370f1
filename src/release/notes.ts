import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { readText } from '../core/read-text.ts';
import { readNotes } from './changelog/notes.ts';
import type { OpenRelease } from './settings/open-release.ts';

const fail = defineErrors('notes', {
  noChangelog: 'there is no {path}; write one, or name it under release.changelog.path',
  noSection: '{path} has no section for {version}',
});

/**
 * What the changelog says of a version.
 * @param version - with or without the prefix of tags; without it, Unreleased
 * @throws QaError if there is no changelog, or no such section in it
 */
export function releaseNotes(
  host: Host,
  { root, settings }: OpenRelease,
  version: string | undefined,
): string {
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
