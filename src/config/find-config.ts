import { dirname, join } from 'node:path';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';

const fail = defineErrors('config', {
  several:
    'several configurations: {names}, in {directory}. Keep one, or name it by --config',
  brokenManifest:
    "{file} has a 'qa' key and cannot be read: {reason}. Correct the JSON",
});

/** Names of configuration files; package.json is one where it has a `qa` key. */
export const configNames = [
  'qa.config.json',
  'qa.config.jsonc',
  'qa.config.ts',
  'qa.config.mts',
  'qa.config.mjs',
  'qa.config.js',
];

/**
 * The nearest configuration file upward from a directory, ending at `top`; null where
 * there is none. `package.json` counts where it has a `qa` key.
 */
export function findConfig(host: Host, from: string, top: string): string | null {
  for (let directory = from; ; directory = dirname(directory)) {
    const found = configsIn(host, directory);
    if (found.length > 1) throw fail('several', { directory, names: found.join(', ') });
    if (found.length === 1) return join(directory, found[0]!);
    if (directory === top || dirname(directory) === directory) return null;
  }
}

function configsIn(host: Host, directory: string): readonly string[] {
  const entries = new Set(host.fs.readdirSync(directory));
  const found = configNames.filter((name) => entries.has(name));
  if (entries.has('package.json') && hasQaKey(host, join(directory, 'package.json')))
    found.push('package.json');
  return found;
}

// The text is looked at first: parsing every package.json on the way up costs more.
function hasQaKey(host: Host, file: string): boolean {
  // A directory of this name is not a manifest.
  const isFile = host.fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  if (!isFile) return false;
  const text = host.fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  if (!text.includes('"qa"')) return false;
  try {
    const manifest: unknown = JSON.parse(text);
    return typeof manifest === 'object' && manifest !== null && 'qa' in manifest;
  } catch (error) {
    const reason = (error as Error).message;
    throw fail('brokenManifest', { file, reason }, { cause: error });
  }
}

const otherForm = /^(?:\.?qa\.config\.\w+|\.?qa\.json5?|\.qarc(?:\.\w+)?)$/;

/**
 * Files of a directory that look like a configuration and are not read: of another name
 * or format.
 */
export function strayConfigsIn(host: Host, directory: string): readonly string[] {
  const entries = host.fs.readdirSync(directory);
  return entries.filter((name) => isStrayConfig(name)).sort();
}

function isStrayConfig(name: string): boolean {
  return otherForm.test(name) && !configNames.includes(name);
}
