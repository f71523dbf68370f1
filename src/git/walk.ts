import { join } from 'node:path';
import type { Ignore } from 'ignore';
import type { Host } from '../core/host.ts';
import type { TreeFile } from '../core/tree.ts';

interface IgnoreFile {
  /** Relative to the root, with `/` at the end; empty at the root. */
  readonly folder: string;
  readonly rules: Ignore;
}

/**
 * Every file below a directory outside of a repository. `.gitignore` files count as in
 * git. Symbolic links are listed and not followed.
 */
export async function walkFiles(
  host: Host,
  root: string,
): Promise<readonly TreeFile[]> {
  const { default: ignore } = await import('ignore');
  const files: TreeFile[] = [];
  const visit = (folder: string, above: readonly IgnoreFile[]): void => {
    const entries = host.fs.readdirSync(join(root, folder), { withFileTypes: true });
    const ignoreFiles = [...above];
    if (entries.some((entry) => entry.name === '.gitignore' && entry.isFile())) {
      const text = host.fs.readFileSync(join(root, folder, '.gitignore'), 'utf8');
      ignoreFiles.push({ folder, rules: ignore({ ignorecase: false }).add(text) });
    }
    for (const entry of entries) {
      const path = folder + entry.name;
      if (entry.name === '.git' || entry.name === 'node_modules') continue;
      if (isIgnored(path, entry.isDirectory(), ignoreFiles)) continue;
      if (entry.isDirectory()) visit(`${path}/`, ignoreFiles);
      else files.push({ path });
    }
  };
  visit('', []);
  return files;
}

/** The deepest `.gitignore` that has an opinion decides, as in git. */
function isIgnored(
  path: string,
  isDirectory: boolean,
  ignoreFiles: readonly IgnoreFile[],
): boolean {
  for (const { folder, rules } of ignoreFiles.toReversed()) {
    const relative = path.slice(folder.length) + (isDirectory ? '/' : '');
    const { ignored, unignored } = rules.test(relative);
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}
