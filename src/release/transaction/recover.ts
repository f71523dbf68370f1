import { Buffer } from 'node:buffer';
import { dirname, join } from 'node:path';
import type { Host } from '../../core/host.ts';
import { changeRefs, readRef } from '../../git/ref-transaction.ts';
import type { RefChange } from '../../git/ref-transaction.ts';
import { sha256 } from '../../core/hash.ts';
import { installIndex } from './install-index.ts';
import { asCommitted, listChanged } from './list-changed.ts';
import { removeJournal, secondName, temporaryIndex, temporaryName } from './journal.ts';
import type { Journal, JournalFile } from './journal.ts';
import { addToLedger } from './ledger.ts';
import { releaseDirectory, signingDirectory } from './lock.ts';
import {
  makeFolder,
  syncFolder,
  writeAtomically,
  writeNewFile,
} from '../../core/atomic-write.ts';

/** What became of an interrupted release. */
export interface Recovery {
  readonly outcome: 'restored' | 'finished';
  /** Where texts that somebody wrote meanwhile were put aside. */
  readonly savedTo: readonly string[];
}

/**
 * Takes a release that did not end to one of its two ends. Where any of its refs has
 * moved, the rest follows; where none has, every byte is put back.
 * @param isAfterCrash - the process that wrote the journal is gone
 */
export async function recover(
  host: Host,
  commonDir: string,
  journal: Journal,
  isAfterCrash: boolean,
): Promise<Recovery> {
  if (isAfterCrash) {
    removeRefLocks(host, commonDir, journal);
    const signing = signingDirectory(commonDir, journal.id);
    host.fs.rmSync(signing, { recursive: true, force: true });
  }
  if (await hasMoved(host, journal)) {
    await finishRefs(host, journal);
    await finish(host, commonDir, journal);
    return { outcome: 'finished', savedTo: [] };
  }
  const files = [...journal.files, ...(await changedByHooks(host, journal))];
  // Files that hooks wrote during this run may go; what is found later may be
  // another's.
  const saves = isAfterCrash || journal.hasHooks !== true;
  // Removed first: where the disk is full, the old bytes need their room.
  for (const file of files)
    host.fs.rmSync(temporaryName(join(journal.root, file.path), journal.id), {
      force: true,
    });
  host.fs.rmSync(temporaryIndex(journal), { force: true });
  host.fs.rmSync(`${temporaryIndex(journal)}.lock`, { force: true });
  const savedTo = files.flatMap((file) =>
    restore(host, journal, file, saves ? commonDir : null),
  );
  removeSecondNames(host, journal);
  removeJournal(host, commonDir);
  return { outcome: 'restored', savedTo };
}

/** Everything that follows the ref transaction; can be repeated. */
export async function finish(
  host: Host,
  commonDir: string,
  journal: Journal,
): Promise<void> {
  await installIndex(host, journal);
  if (journal.entry !== null) addToLedger(host, commonDir, journal.entry);
  for (const { path } of journal.files)
    host.fs.rmSync(temporaryName(join(journal.root, path), journal.id), {
      force: true,
    });
  removeSecondNames(host, journal);
  removeJournal(host, commonDir);
}

function removeSecondNames({ fs }: Host, journal: Journal): void {
  for (const { path } of journal.files)
    fs.rmSync(secondName(journal, path), { force: true });
}

async function hasMoved(host: Host, { refs, root }: Journal): Promise<boolean> {
  for (const { ref, to } of refs)
    if ((await readRef(host, root, ref)) === to) return true;
  return false;
}

async function finishRefs(host: Host, { refs, root }: Journal): Promise<void> {
  const missing: RefChange[] = [];
  for (const change of refs)
    if ((await readRef(host, root, change.ref)) !== change.to) missing.push(change);
  if (missing.length > 0) await changeRefs(host, root, missing, 'qa: resume');
}

/** Other files that differ. All was committed before: hooks or somebody wrote them. */
async function changedByHooks(
  host: Host,
  { files, root, hasHooks }: Journal,
): Promise<readonly JournalFile[]> {
  if (hasHooks !== true) return [];
  const known = new Set(files.map(({ path }) => path));
  const changed = await listChanged(host, root);
  return Promise.all(
    changed
      .filter(({ path }) => !known.has(path))
      .map((file) => asCommitted(host, root, file)),
  );
}

function restore(
  host: Host,
  journal: Journal,
  file: JournalFile,
  commonDir: string | null,
): readonly string[] {
  const { id, root } = journal;
  const path = join(root, file.path);
  const temporary = temporaryName(path, id);
  host.fs.rmSync(temporary, { force: true });
  const old = file.old === null ? null : Buffer.from(file.old, 'base64');
  const present = host.fs.existsSync(path) ? host.fs.readFileSync(path) : null;
  const saved =
    commonDir !== null && isForeign(present, old, file)
      ? [saveAside(host, commonDir, id, file.path, present!)]
      : [];
  if (old === null) {
    host.fs.rmSync(path, { force: true });
    return saved;
  }
  if (!present?.equals(old)) {
    const mode = present === null ? { mode: file.mode ?? 0o644 } : {};
    makeFolder(host, path);
    const second = secondName(journal, file.path);
    putBack(host, path, old, { temporary, second, ...mode });
  }
  restoreMode(host, path, file.mode);
  return saved;
}

/**
 * Puts the old bytes back: by their second name, which needs no room; else written, in
 * place where there is no room for a second file.
 */
function putBack(
  host: Host,
  path: string,
  old: Uint8Array,
  {
    second,
    ...options
  }: { readonly temporary: string; readonly second: string; readonly mode?: number },
): void {
  const { fs } = host;
  // Whoever wrote into the file while it had both names has changed both.
  if (fs.existsSync(second) && fs.readFileSync(second).equals(old)) {
    fs.renameSync(second, path);
    syncFolder(host, dirname(path));
    return;
  }
  try {
    writeAtomically(host, path, old, { ...options, isDurable: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    // The journal holds these bytes too, so a crash in between loses nothing.
    writeNewFile(host, path, old, { isDurable: true });
  }
}

/** Whether a file holds neither its old bytes nor those of a step of the release. */
function isForeign(
  present: Uint8Array | null,
  old: Buffer | null,
  { after, later }: JournalFile,
): boolean {
  if (present === null || old?.equals(present)) return false;
  return ![after, later].includes(sha256(present));
}

// A hook may have made a file executable, or an executable file plain.
function restoreMode({ fs }: Host, path: string, mode: number | undefined): void {
  if (mode === undefined) return;
  const isOther = ((fs.statSync(path).mode ^ mode) & 0o111) !== 0;
  if (isOther) fs.chmodSync(path, mode);
}

function saveAside(
  host: Host,
  commonDir: string,
  id: string,
  path: string,
  bytes: Uint8Array,
): string {
  const target = join(releaseDirectory(commonDir), 'saved', id, path);
  host.fs.mkdirSync(dirname(target), { recursive: true });
  host.fs.writeFileSync(target, bytes);
  return target;
}

/** A git that was killed leaves locks behind; those with our ids in them are ours. */
function removeRefLocks(host: Host, commonDir: string, journal: Journal): void {
  const { refs, gitDir } = journal;
  if (refs.length === 0) return;
  for (const { ref, to } of refs)
    removeLock(host, join(commonDir, `${ref}.lock`), to ?? '');
  removeLock(host, join(gitDir, 'HEAD.lock'), '');
  // This one is taken where a ref is deleted; the new text stands in a second file.
  const packed = join(commonDir, 'packed-refs');
  if (!refs.some(({ to }) => to === null)) return;
  if (removeLock(host, `${packed}.lock`, ''))
    host.fs.rmSync(`${packed}.new`, { force: true });
}

/** Removes a lock that holds nothing or one id; says whether it was there. */
function removeLock({ fs }: Host, lock: string, id: string): boolean {
  if (!fs.existsSync(lock)) return false;
  const held = fs.readFileSync(lock, 'utf8').trim();
  if (held !== '' && held !== id) return false;
  fs.rmSync(lock, { force: true });
  return true;
}
