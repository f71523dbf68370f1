import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import { isPlaceholder } from '../files/placeholder.ts';
import { unitsOf } from './units.ts';
import type { Versions } from './units.ts';

const fail = defineErrors('bump', {
  changed:
    'the files hold {found} after the hooks and not {wanted}; nothing ' +
    'was released. Let the hooks leave the version alone',
});

/**
 * Checks that the files of the project hold the versions of a plan. A project that is
 * released by its tags has no such file.
 * @throws QaError if they hold another one
 */
export async function checkVersions(
  host: Host,
  root: string,
  settings: ReleaseSettings,
  versions: Versions,
): Promise<void> {
  for (const { to: wanted, project } of await unitsOf(host, root, settings, versions)) {
    const { version } = project;
    if (version !== null && !isPlaceholder(version) && version !== wanted)
      throw fail('changed', { found: version, wanted });
  }
}
