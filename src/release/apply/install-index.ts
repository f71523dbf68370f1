import { join } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { sha256 } from '../plan/hash.ts';
import { stageFiles } from './git-objects.ts';
import { temporaryIndex } from './journal.ts';
import type { Journal } from './journal.ts';

const fail = defineErrors('index', {
  locked:
    '{file} exists, so the index could not follow the new commit. ' +
    'When no git runs here, remove it and run qa release resume',
});

/** Copies the index, and says what it held. */
export function copyIndex(host: Host, gitDir: string, to: string): string {
  const bytes = host.fs.readFileSync(join(gitDir, 'index'));
  host.fs.writeFileSync(to, bytes);
  return sha256(bytes);
}

/**
 * Makes the temporary index the user's: under git's own lock and in one rename. Where
 * the user has staged something meanwhile, only our files are staged in theirs.
 */
export async function installIndex(host: Host, journal: Journal): Promise<void> {
  const { fs } = host;
  const temporary = temporaryIndex(journal);
  if (!fs.existsSync(temporary)) return;
  const index = join(journal.gitDir, 'index');
  if (sha256(fs.readFileSync(index)) === journal.index)
    swap(host, temporary, index, `${index}.lock`);
  else if (!hasSameBytes(host, temporary, index)) {
    const paths = journal.files.map(({ path }) => path);
    await stageFiles(host, journal.root, index, paths);
  }
  fs.rmSync(temporary, { force: true });
}

function swap(host: Host, temporary: string, index: string, lock: string): void {
  const { fs } = host;
  try {
    fs.copyFileSync(temporary, lock, fs.constants.COPYFILE_EXCL);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    // A lock with our own bytes is ours, from before a crash.
    if (!hasSameBytes(host, temporary, lock)) throw fail('locked', { file: lock });
  }
  fs.renameSync(lock, index);
}

function hasSameBytes(host: Host, one: string, other: string): boolean {
  return host.fs.readFileSync(one).equals(host.fs.readFileSync(other));
}
