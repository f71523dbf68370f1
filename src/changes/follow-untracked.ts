import type { ChangedFile } from '../core/change.ts';
import type { Host } from '../core/host.ts';
import { readGit } from '../git/read-git.ts';

/** With more new files than this, renames are not looked for. */
const most = 1000;

/**
 * The changed files. A deleted file and an untracked one with the same content become
 * one renamed file, as they do in git once both are staged.
 */
export async function followUntracked(
  host: Host,
  root: string,
  files: readonly ChangedFile[],
): Promise<readonly ChangedFile[]> {
  const gone = files.filter(({ before, after }) => before?.blob && after === null);
  const added = files.filter(isAdded);
  if (gone.length === 0 || added.length === 0 || added.length > most) return files;
  const paths = added.map(({ after }) => after!.path);
  const input = `${paths.join('\n')}\n`;
  const told = await readGit(host, root, ['hash-object', '--stdin-paths'], input);
  const ids = told.split('\n');
  const free = new Map(gone.map((file) => [file.before!.blob, file]));
  const joined = new Map<ChangedFile, ChangedFile>();
  for (const [index, file] of added.entries()) {
    const old = free.get(ids[index]);
    if (old === undefined) continue;
    free.delete(ids[index]);
    joined.set(file, { before: old.before, after: file.after });
    joined.set(old, { before: null, after: null });
  }
  return files
    .map((file) => joined.get(file) ?? file)
    .filter(({ before, after }) => before !== null || after !== null);
}

// Only regular files are hashed, and only those without a line break in their names.
function isAdded({ before, after }: ChangedFile): boolean {
  if (before !== null || after === null || after.blob !== undefined) return false;
  if (after.raw !== undefined || after.omitted !== undefined) return false;
  return !after.path.includes('\n');
}
