import { basename, dirname, join, relative, sep } from 'node:path';
import type { Host } from '../core/host.ts';
import type { SourceTree } from '../core/tree.ts';
import { configNames } from './find-config.ts';
import { loadConfig } from './load-config.ts';
import type { Config, ConfigQuery } from './load-config.ts';

/** What a tree has under absolute paths; null where it has nothing. */
type Contents = Map<string, string | null>;

/**
 * The configuration as a tree has it, the index or a commit, whatever the disk says.
 * What lies outside of the repository or in `node_modules` is read from the disk; a
 * module is run from there too.
 * @throws QaError as `loadConfig` does
 */
export async function loadTreeConfig(
  host: Host,
  tree: SourceTree,
  query: ConfigQuery,
): Promise<Config> {
  const contents: Contents = new Map();
  let wanted = candidates(host.cwd, tree.root);
  for (;;) {
    await fill(tree, contents, wanted);
    const missing = new Set<string>();
    const view = { ...host, fs: viewOf(host, tree.root, contents, missing) };
    try {
      const config = await loadConfig(view, query);
      if (missing.size === 0) return config;
    } catch (error) {
      if (missing.size === 0) throw error;
    }
    // What the configuration extends is known only after it was read.
    wanted = [...missing];
  }
}

function candidates(cwd: string, root: string): readonly string[] {
  const names = [...configNames, 'package.json'];
  const files: string[] = [];
  for (let directory = cwd; ; directory = dirname(directory)) {
    files.push(...names.map((name) => join(directory, name)));
    if (directory === root || dirname(directory) === directory) return files;
  }
}

async function fill(
  tree: SourceTree,
  contents: Contents,
  files: readonly string[],
): Promise<void> {
  const byPath = new Map(
    files.map((file) => [relative(tree.root, file).split(sep).join('/'), file]),
  );
  const wanted = [...byPath.keys()].map((path) => ({ path }));
  for await (const [{ path }, content] of tree.read(wanted)) {
    const bytes = content.kind === 'bytes' ? content.bytes : null;
    contents.set(
      byPath.get(path)!,
      bytes === null ? null : new TextDecoder().decode(bytes),
    );
  }
}

/** The three calls that reading a configuration makes, answered from the tree. */
function viewOf(
  { fs }: Host,
  root: string,
  contents: Contents,
  missing: Set<string>,
): Host['fs'] {
  const isOutside = (file: string): boolean => {
    const path = relative(root, file);
    return path.startsWith('..') || path.split(sep).includes('node_modules');
  };
  const textOf = (file: string): string | null => {
    const text = contents.get(file);
    if (text === undefined) missing.add(file);
    return text ?? null;
  };
  const view = {
    ...fs,
    existsSync: (file: string) =>
      isOutside(file) ? fs.existsSync(file) : textOf(file) !== null,
    readFileSync: (file: string) =>
      isOutside(file) ? fs.readFileSync(file, 'utf8') : (textOf(file) ?? ''),
    readdirSync: (directory: string) =>
      [...contents]
        .filter(([file, text]) => text !== null && dirname(file) === directory)
        .map(([file]) => basename(file)),
  };
  return view as unknown as Host['fs'];
}
