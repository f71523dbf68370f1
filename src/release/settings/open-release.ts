import { loadConfig } from '../../config/load-config.ts';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { findCommonDirectory } from '../../git/common-directory.ts';
import { findGitRoot } from '../../git/repository.ts';
import { readSettings } from './settings.ts';
import type { ReleaseSettings } from './settings.ts';
import type { ConfigurableUnits } from '../../config/schema.ts';

const fail = defineErrors('release', {
  noRepository: '{directory} is not a git repository; run git init, or qa elsewhere',
});

/** Where a release happens and how it is set up. */
export interface OpenRelease {
  readonly root: string;
  readonly commonDir: string;
  readonly settings: ReleaseSettings;
  /** The whole `release` key as written. */
  readonly written: unknown;
}

/** Finds the repository and its release settings. */
export async function openRelease(
  host: Host,
  named: string | undefined,
  units: () => Promise<ConfigurableUnits>,
): Promise<OpenRelease> {
  const root = findGitRoot(host, host.cwd);
  if (root === null) throw fail('noRepository', { directory: host.cwd });
  const config = await loadConfig(host, { named, top: root, root, units });
  const written = config.value['release'];
  const settings = readSettings(written);
  return { root, commonDir: findCommonDirectory(host, root), settings, written };
}
