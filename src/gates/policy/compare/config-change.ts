import { basename, extname, relative, sep } from 'node:path';
import { configNames } from '../../../config/find-config.ts';
import { loadConfig } from '../../../config/load-config.ts';
import type { Config } from '../../../config/load-config.ts';
import { loadTreeConfig } from '../../../config/tree-config.ts';
import type { Change } from '../../../core/change.ts';
import { QaError } from '../../../core/errors.ts';
import type { Host } from '../../../core/host.ts';

/** Both sides of the configuration. */
export interface ConfigChange {
  /** Null where the base's does not load. */
  readonly before: Config | null;
  readonly after: Config;
  /** Modules that configure and whose text differs, relative to the root. */
  readonly modules: readonly string[];
}

const moduleExtensions = ['.ts', '.mts', '.mjs', '.js'];

/**
 * Reads the configuration of both sides as they resolve. A module is code: what it
 * gives is not compared, its text is.
 */
export async function readConfigChange(
  host: Host,
  root: string,
  change: Change,
): Promise<ConfigChange> {
  const query = { top: root, root, units: null };
  const fromDisk = change.after.kind === 'work';
  const [after, before] = await Promise.all([
    fromDisk ? loadConfig(host, query) : loadTreeConfig(host, change.after, query),
    loadTreeConfig(host, change.before, query).catch(withoutBase),
  ]);
  const used = new Set(
    after.files.map((file) => relative(root, file).split(sep).join('/')),
  );
  const modules = change.files
    .filter(({ before: old, after: now }) => old?.blob !== now?.blob)
    .flatMap(({ before: old, after: now }) => [old?.path, now?.path])
    .filter((path) => path !== undefined)
    .filter((path) => moduleExtensions.includes(extname(path)))
    .filter((path) => configNames.includes(basename(path)) || used.has(path));
  return { before, after, modules: [...new Set(modules)] };
}

// What a base was judged by cannot be told where its configuration does not load.
function withoutBase(error: unknown): null {
  if (error instanceof QaError && error.id.startsWith('config/')) return null;
  throw error;
}
