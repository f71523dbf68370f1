import { Buffer } from 'node:buffer';
import { join } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import type { RefChange } from '../../git/ref-transaction.ts';
import { isLocked, releaseDirectory } from './lock.ts';
import { writeAtomically } from '../../core/atomic-write.ts';

const fail = defineErrors('journal', {
  broken:
    '{file} cannot be read ({reason}). It tells how to restore an ' +
    'interrupted release: look at it, restore by hand with git ' +
    'status, and remove it',
});

/** A file that a release writes, with what is needed to undo that. */
export interface JournalFile {
  readonly path: string;
  /** The old permissions; journals of 0.1.0 lack them. */
  readonly mode?: number;
  /** The old bytes in base64; null: there was no such file. */
  readonly old: string | null;
  /** sha256 of the new bytes, in hex; empty: the file is deleted. */
  readonly after: string;
  /** The same for the next development version; missing: the file stays as released. */
  readonly later?: string;
}

/**
 * What an interrupted release needs to be restored or finished. It is on disk before
 * the first change, and gone when all is done.
 */
export interface Journal {
  readonly schemaVersion: 1;
  /** Part of the name of every temporary file. */
  readonly id: string;
  readonly root: string;
  readonly gitDir: string;
  readonly files: readonly JournalFile[];
  /** Whether hooks run: they may change any tracked file, so all are put back. */
  readonly hasHooks?: boolean;
  /** Written before the ref transaction; until then nothing but files has changed. */
  readonly refs: readonly RefChange[];
  /** sha256 of the index that the temporary one was copied from. */
  readonly index: string | null;
  /** The ledger entry to write at the end; null where only files are written. */
  readonly entry: LedgerEntry | null;
}

/** A tag of a release, with the id of its object. */
export interface ReleaseTag {
  readonly name: string;
  readonly id: string;
}

/** A package of a release, where packages have versions of their own. */
export interface ReleasedPackage {
  readonly name: string;
  readonly version: string;
  readonly from: string;
  readonly tag: ReleaseTag | null;
}

/** A step in the life of a release, as the ledger keeps it. */
export interface LedgerEntry {
  readonly action:
    | 'released'
    | 'pushed'
    | 'undone'
    | 'yanked'
    | 'yank-pushed'
    | 'deployment-rolled-back'
    | 'published'
    | 'announced';
  readonly version: string;
  readonly from: string;
  readonly tag: string | null;
  readonly tagId: string | null;
  /** Packages that were released together under versions of their own. */
  readonly packages?: readonly ReleasedPackage[];
  /** What is developed next, and the commit that says so. */
  readonly development?: { readonly version: string; readonly commit: string };
  readonly branch: string;
  readonly commit: string;
  readonly parent: string;
  readonly remote: string | null;
  /** Whether a push was asked for. */
  readonly isToPush: boolean;
  /** The commit that took the release back; only for a yank. */
  readonly yankedBy?: string;
  /** Whether a yank deletes the tag at the remote. */
  readonly deletesTag?: boolean;
  /** What was published where: `npm @acme/a@1.3.0`, or the address of a release. */
  readonly published?: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Every tag of a release. */
export function tagsOfEntry({
  tag,
  tagId,
  packages = [],
}: Pick<LedgerEntry, 'packages' | 'tag' | 'tagId'>): readonly ReleaseTag[] {
  const own = tag === null ? [] : [{ name: tag, id: tagId! }];
  return [...own, ...packages.flatMap((one) => one.tag ?? [])];
}

/** The commit that the branch was at after a release. */
export function tipOf({
  commit,
  development,
}: Pick<LedgerEntry, 'commit' | 'development'>): string {
  return development?.commit ?? commit;
}

/** The file of the journal. */
function journalFile(commonDir: string): string {
  return join(releaseDirectory(commonDir), 'journal.json');
}

/** Puts the journal on disk, whole. */
export function writeJournal(host: Host, commonDir: string, journal: Journal): void {
  const bytes = Buffer.from(JSON.stringify(journal));
  const temporary = draftOf(commonDir);
  writeAtomically(host, journalFile(commonDir), bytes, { temporary, isDurable: true });
}

/** The journal of an interrupted release, or null. */
export function readJournal(host: Host, commonDir: string): Journal | null {
  const file = journalFile(commonDir);
  if (!host.fs.existsSync(file)) return null;
  try {
    const journal = JSON.parse(host.fs.readFileSync(file, 'utf8')) as Journal;
    if (journal.schemaVersion === 1) return journal;
    throw new Error(`schemaVersion ${journal.schemaVersion}`);
  } catch (cause) {
    throw fail('broken', { file, reason: (cause as Error).message }, { cause });
  }
}

/** Whether a release runs or was interrupted: its lock or its journal is there. */
export function isInterrupted(host: Host, commonDir: string): boolean {
  return isLocked(host, commonDir) || host.fs.existsSync(journalFile(commonDir));
}

/** Removes the journal and any half of one: the release is done, or undone. */
export function removeJournal(host: Host, commonDir: string): void {
  host.fs.rmSync(draftOf(commonDir), { force: true });
  host.fs.rmSync(journalFile(commonDir), { force: true });
}

function draftOf(commonDir: string): string {
  return `${journalFile(commonDir)}.new`;
}

/** The temporary file beside a file of the release. */
export function temporaryName(file: string, id: string): string {
  return `${file}.qa-${id}`;
}

/**
 * The second name of a file that the release replaces. It is in the git directory,
 * where no hook stages it.
 */
export function secondName(
  { gitDir, id, files }: Pick<Journal, 'files' | 'gitDir' | 'id'>,
  path: string,
): string {
  const index = files.findIndex((file) => file.path === path);
  return join(gitDir, `qa-old-${id}-${index}`);
}

/** The temporary index of the release. */
export function temporaryIndex(journal: Pick<Journal, 'gitDir' | 'id'>): string {
  return join(journal.gitDir, `qa-index-${journal.id}`);
}
