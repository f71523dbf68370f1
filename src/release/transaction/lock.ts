import { dirname, join } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';

const fail = defineErrors('lock', {
  noPlace:
    '{directory} cannot be written ({code}); make it a folder that you may write',
  held:
    'another release runs here (process {pid}). Wait for it; if ' +
    'it does not run any more, remove {file}',
});

/** Where a release keeps what it must not lose, shared by all work trees. */
export function releaseDirectory(commonDir: string): string {
  return join(commonDir, 'qa');
}

/** Where the tag of a release is signed. */
export function signingDirectory(commonDir: string, id: string): string {
  return join(releaseDirectory(commonDir), `sign-${id}`);
}

/**
 * Takes the lock of a repository; a lock whose process has died is taken over.
 * @returns what unlocks it
 * @throws QaError where another release runs
 */
export function takeLock(host: Host, commonDir: string): () => void {
  const directory = releaseDirectory(commonDir);
  makeDirectory(host, directory);
  const file = join(directory, 'lock');
  if (!create(host, file)) {
    setAsideIfDead(host, file);
    if (!create(host, file)) throw fail('held', { pid: holderOf(host, file), file });
  }
  return () => {
    try {
      host.fs.rmSync(file, { force: true });
    } catch {
      // The release is done; a lock without its process holds nobody up.
    }
  };
}

function makeDirectory({ fs }: Host, directory: string): void {
  try {
    fs.mkdirSync(directory, { recursive: true });
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    throw fail('noPlace', { directory, code }, { cause });
  }
}

/** Whether there is a lock, be its process alive or dead. */
export function isLocked(host: Host, commonDir: string): boolean {
  return host.fs.existsSync(join(releaseDirectory(commonDir), 'lock'));
}

function create(host: Host, file: string): boolean {
  try {
    host.fs.writeFileSync(file, `${host.pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code !== 'EACCES' && code !== 'EROFS') throw error;
    throw fail('noPlace', { directory: dirname(file), code }, { cause: error });
  }
}

function setAsideIfDead(host: Host, file: string): void {
  const pid = holderOf(host, file);
  if (pid !== 0 && host.isRunning(pid)) throw fail('held', { pid, file });
  // Renaming is atomic: of two that take over, one finds the lock of the other.
  const aside = `${file}.${host.pid}`;
  try {
    host.fs.renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const found = holderOf(host, aside);
  if (found === pid) host.fs.rmSync(aside, { force: true });
  else host.fs.renameSync(aside, file);
}

function holderOf(host: Host, file: string): number {
  try {
    return Number(host.fs.readFileSync(file, 'utf8').trim()) || 0;
  } catch {
    return 0;
  }
}
