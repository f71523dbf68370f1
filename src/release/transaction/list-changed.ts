import type { Host } from '../../core/host.ts';
import { askGit } from '../../git/ask.ts';
import { readGit } from '../../git/read-git.ts';
import type { JournalFile } from './journal.ts';

/** A tracked file whose bytes or permissions differ from those of HEAD. */
export interface ChangedFile {
  readonly path: string;
  /** The permissions that HEAD has. */
  readonly mode: number;
}

/**
 * A plain file that differs, `:100644 … M<NUL>path<NUL>`; links and submodules are left
 * as they are. https://git-scm.com/docs/diff-format#_raw_output_format
 */
const entry = /:100(644|755) \d{6} \w+ \w+ [DM]\0([^\0]+)\0/g;

/** The tracked files that differ from HEAD. A release starts without any. */
export async function listChanged(
  host: Host,
  root: string,
): Promise<readonly ChangedFile[]> {
  const args = ['diff', '--raw', '--no-renames', '-z', 'HEAD'];
  const raw = await readGit(host, root, args);
  return [...raw.matchAll(entry)].map(([, mode, path]) => ({
    path: path!,
    mode: Number(`0o${mode}`),
  }));
}

/** What a journal needs to give a file the bytes back that HEAD has. */
export async function asCommitted(
  host: Host,
  root: string,
  { path, mode }: ChangedFile,
): Promise<JournalFile> {
  const old = await askGit(host, root, ['cat-file', '--filters', `HEAD:${path}`]);
  return { path, mode, old: old.toString('base64'), after: '' };
}
