import { Buffer } from 'node:buffer';
import { dirname, join } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { applyEdits } from '../../core/edit.ts';
import { decodeText } from '../files/text.ts';
import { sha256 } from '../../core/hash.ts';
import type { PlannedFile } from '../plan/plan.ts';
import { secondName, temporaryName } from './journal.ts';
import type { Journal } from './journal.ts';
import { makeFolder, syncFolder, writeNewFile } from '../../core/atomic-write.ts';

const fail = defineErrors('stage', {
  moved: '{path} is not what the plan was made for; make the plan again',
});

/** A file before and after. */
export interface NewFile {
  readonly path: string;
  /** Null: there is no such file yet. */
  readonly old: Uint8Array | null;
  readonly oldMode: number;
  /** Null: the file goes. */
  readonly bytes: Uint8Array | null;
  readonly mode: number;
  /** sha256 of what is written after that, before the refs change. */
  readonly later?: string;
}

/**
 * A planned file, before and after.
 * @throws QaError where it is not what the plan was made for, or its edits are not
 */
export function readPlanned(host: Host, root: string, file: PlannedFile): NewFile {
  const { path, before, after, edits } = file;
  const absolute = join(root, path);
  const stat = host.fs.lstatSync(absolute, { throwIfNoEntry: false });
  if (!stat?.isFile()) throw fail('moved', { path });
  const old = host.fs.readFileSync(absolute);
  if (sha256(old) !== before) throw fail('moved', { path });
  const modeNow = stat.mode & 0o7777;
  if (after === null)
    return { path, old, oldMode: modeNow, bytes: null, mode: modeNow };
  const bytes = Buffer.from(applyEdits(decodeText(old, path), edits));
  if (sha256(bytes) !== after) throw fail('moved', { path });
  return { path, old, oldMode: modeNow, bytes, mode: modeNow };
}

/** The journal of a release that has changed nothing yet. */
export function startJournal(
  host: Host,
  { root, gitDir }: RepositoryState,
  files: readonly NewFile[],
  hasHooks: boolean,
): Journal {
  return {
    schemaVersion: 1,
    id: `${host.pid}-${host.now().getTime().toString(36)}`,
    ...{ root, gitDir, hasHooks },
    files: files.map(({ path, oldMode, old, bytes, later }) => ({
      ...{ path, mode: oldMode },
      old: old === null ? null : Buffer.from(old).toString('base64'),
      after: bytes === null ? '' : sha256(bytes),
      ...(later === undefined ? {} : { later }),
    })),
    refs: [],
    index: null,
    entry: null,
  };
}

/** Replaces files: all temporary ones first, so that a full disk is found in time. */
export function writeFiles(
  host: Host,
  journal: Journal,
  files: readonly NewFile[],
): void {
  const { id, root } = journal;
  for (const { path, bytes, mode } of files) {
    if (bytes === null) continue;
    const temporary = temporaryName(join(root, path), id);
    makeFolder(host, temporary);
    writeNewFile(host, temporary, bytes, { mode, isDurable: true });
  }
  for (const { path, old } of files)
    if (old !== null) keepOld(host, join(root, path), secondName(journal, path));
  for (const { path, bytes } of files) {
    const file = join(root, path);
    if (bytes === null) host.fs.rmSync(file);
    else host.fs.renameSync(temporaryName(file, id), file);
  }
  const folders = new Set(files.map(({ path }) => dirname(join(root, path))));
  for (const folder of folders) syncFolder(host, folder);
}

/** Gives a file a second name, by which it can come back where no room is left. */
function keepOld({ fs }: Host, file: string, second: string): void {
  try {
    fs.linkSync(file, second);
  } catch (error) {
    // Not every file system has links, and the journal holds the bytes as well.
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error;
  }
}
