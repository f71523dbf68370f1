import { join } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { sha256 } from '../../core/hash.ts';
import { stageFiles } from './stage-files.ts';
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
  if (!hasSameBytes(host, temporary, index) && !swap(host, journal, index)) {
    const paths = journal.files.map(({ path }) => path);
    await stageFiles(host, journal.root, index, paths);
  }
  fs.rmSync(temporary, { force: true });
}

/** Whether the index was still the one that ours was copied from, and is ours now. */
function swap(host: Host, journal: Journal, index: string): boolean {
  const { fs } = host;
  const temporary = temporaryIndex(journal);
  const lock = `${index}.lock`;
  try {
    takeIndexLock(host, temporary, lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    // A lock with our own bytes is ours, from before a crash.
    if (!hasSameBytes(host, temporary, lock)) throw fail('locked', { file: lock });
  }
  // Nobody else writes it while the lock is held.
  const isSame = sha256(fs.readFileSync(index)) === journal.index;
  if (isSame) fs.renameSync(lock, index);
  else fs.rmSync(lock);
  return isSame;
}

/** The lock is a second name of our index, so it never holds half of it. */
function takeIndexLock({ fs }: Host, temporary: string, lock: string): void {
  try {
    fs.linkSync(temporary, lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    // Not every file system has links.
    fs.copyFileSync(temporary, lock, fs.constants.COPYFILE_EXCL);
  }
}

function hasSameBytes(host: Host, one: string, other: string): boolean {
  return host.fs.readFileSync(one).equals(host.fs.readFileSync(other));
}
