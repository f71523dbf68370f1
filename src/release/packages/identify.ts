import { join, posix } from 'node:path';
import type { Host } from '../../core/host.ts';
import { isPlaceholder } from '../files/placeholder.ts';
import { decodeText } from '../files/text.ts';

/** What a folder says of the package in it. */
export interface Identity {
  readonly name: string;
  /** Whether it holds no version that could be released. */
  readonly isPlaceholder: boolean;
}

interface Manifest {
  readonly path: string;
  readonly text: string;
}

/** What a manifest says; a name that is null is that of the folder. */
type Said = { readonly name: string | null; readonly isPlaceholder: boolean };

/** The manifests that name a package; the first one that is there counts. */
const readers: Readonly<Record<string, (file: Manifest) => Promise<Said>>> = {
  'package.json': async ({ text, path }) => {
    const { readManifest } = await import('../files/workspaces.ts');
    const { name, version, isPlaceholder: isNone } = readManifest(text, path);
    return { name, isPlaceholder: version === null || isNone };
  },
  'Cargo.toml': async ({ text, path }) => {
    const { readCrate } = await import('../files/cargo.ts');
    const { name, version } = readCrate(text, path);
    return { name, isPlaceholder: isPlaceholder(version) };
  },
  'pyproject.toml': async ({ text, path }) => {
    const { readTomlText } = await import('../files/toml.ts');
    const read = (key: string): string | null => readTomlText(text, path, key);
    const name = read('project.name') ?? read('tool.poetry.name');
    return { name, isPlaceholder: false };
  },
  'pom.xml': async ({ text, path }) => {
    const { readModule } = await import('../files/pom.ts');
    const artifact = readModule(text, path)?.artifact.split(':')[1];
    return { name: artifact || null, isPlaceholder: false };
  },
};

/**
 * The name of the package in a folder, as its manifest has it; without one, that of the
 * folder.
 * @param files - those right in the folder
 */
export async function identify(
  host: Host,
  root: string,
  folder: string,
  files: readonly string[],
): Promise<Identity> {
  for (const [name, read] of Object.entries(readers)) {
    const path = posix.join(folder, name);
    if (!files.includes(path)) continue;
    const text = decodeText(host.fs.readFileSync(join(root, path)), path);
    const said = await read({ path, text });
    return { ...said, name: said.name ?? posix.basename(folder) };
  }
  return { name: posix.basename(folder), isPlaceholder: false };
}
