import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import { isPlaceholder } from './placeholder.ts';
import { findProject } from './project.ts';

const fail = defineErrors('bump', {
  changed:
    'the files hold {found} after the hooks and not {wanted}; nothing ' +
    'was released. Let the hooks leave the version alone',
});

/**
 * Checks that the files of the project hold a version. A project that is released by
 * its tags has no such file.
 * @throws QaError if they hold another one
 */
export async function checkVersions(
  host: Host,
  root: string,
  settings: ReleaseSettings,
  wanted: string,
): Promise<void> {
  const { version } = await findProject(host, root, settings);
  if (version !== null && !isPlaceholder(version) && version !== wanted)
    throw fail('changed', { found: version, wanted });
}
