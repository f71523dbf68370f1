import { join } from 'node:path';
import type { Host } from '../../core/host.ts';
import { readGit } from '../../git/read-git.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { runGit } from '../../git/run.ts';
import { sha256 } from '../plan/hash.ts';
import type { Journal, JournalFile } from './journal.ts';

/**
 * Runs something that may change tracked files. The journal then holds those as well,
 * so that they are put back where this or anything after it fails.
 */
export async function recordChanges(
  host: Host,
  { root }: RepositoryState,
  journal: Journal,
  keep: (journal: Journal) => void,
  run: () => Promise<void>,
): Promise<Journal> {
  let recorded = journal;
  try {
    await run();
  } finally {
    recorded = { ...journal, files: await withChanged(host, root, journal.files) };
    keep(recorded);
  }
  return recorded;
}

async function withChanged(
  host: Host,
  root: string,
  known: readonly JournalFile[],
): Promise<readonly JournalFile[]> {
  const raw = await readGit(host, root, ['diff', '--raw', '--no-renames', '-z']);
  const files = new Map(known.map((file) => [file.path, file]));
  for (const [, mode, path] of raw.matchAll(changed)) {
    const absolute = join(root, path!);
    const isThere = host.fs.existsSync(absolute);
    const after = isThere ? sha256(host.fs.readFileSync(absolute)) : '';
    const before =
      files.get(path!) ?? (await committed(host, root, path!, Number(`0o${mode}`)));
    files.set(path!, { ...before, after });
  }
  return [...files.values()];
}

/**
 * A plain file that differs from the index, `:100644 … M<NUL>path<NUL>`; links and
 * submodules are left as the command left them.
 * https://git-scm.com/docs/diff-format#_raw_output_format
 */
const changed = /:100(644|755) \d{6} \w+ \w+ [DM]\0([^\0]+)\0/g;

async function committed(
  host: Host,
  root: string,
  path: string,
  mode: number,
): Promise<JournalFile> {
  const found = await runGit(host, root, ['cat-file', '--filters', `HEAD:${path}`]);
  return { path, mode, old: found.stdout.toString('base64'), after: '' };
}
