import type { ConfigurableUnits } from '../config/schema.ts';
import type { Flags } from '../core/command.ts';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { exitCodes } from '../core/verdict.ts';
import type { ExitCode } from '../core/verdict.ts';
import { readNotes } from './changelog/notes.ts';
import { readText } from '../core/read-text.ts';
import { openRelease } from './open-release.ts';

const fail = defineErrors('notes', {
  noChangelog: 'there is no {path}; write one, or name it under release.changelog.path',
  noSection: '{path} has no section for {version}',
});

/** Runs `qa release notes`: the entries of a version, or of Unreleased. */
export async function runNotes(
  host: Host,
  flags: Flags,
  version: string | undefined,
  units: () => Promise<ConfigurableUnits>,
): Promise<ExitCode> {
  const opened = await openRelease(host, flags['config'] as string | undefined, units);
  const { root, settings } = opened;
  const path = settings.changelog.path ?? 'CHANGELOG.md';
  const text = readText({ host, root }, path);
  if (text === null) throw fail('noChangelog', { path });
  const { tagPrefix } = settings;
  const wanted = version?.startsWith(tagPrefix)
    ? version.slice(tagPrefix.length)
    : version;
  const notes = readNotes(text, wanted ?? null);
  if (notes === null)
    throw fail('noSection', { path, version: wanted ?? 'Unreleased' });
  await host.stdout.write(`${notes}\n`);
  return exitCodes.pass;
}
