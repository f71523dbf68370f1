import { join } from 'node:path';
import type { Host } from '../../core/host.ts';
import type { LedgerEntry } from './journal.ts';
import { releaseDirectory } from './lock.ts';

function ledgerFile(commonDir: string): string {
  return join(releaseDirectory(commonDir), 'ledger.jsonl');
}

/** Everything that releases did in this repository, oldest first. */
export function readLedger(host: Host, commonDir: string): readonly LedgerEntry[] {
  const file = ledgerFile(commonDir);
  if (!host.fs.existsSync(file)) return [];
  return host.fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const entry = parseLine(line);
      return entry === null ? [] : [entry];
    });
}

// A crash can leave half a line behind; the entry is then written again.
function parseLine(line: string): LedgerEntry | null {
  try {
    return JSON.parse(line) as LedgerEntry;
  } catch {
    return null;
  }
}

/** Adds an entry, once: a step that is taken up again leaves no second one. */
export function addToLedger(host: Host, commonDir: string, entry: LedgerEntry): void {
  const isThere = readLedger(host, commonDir).some(
    ({ action, commit, at, published }) =>
      action === entry.action &&
      commit === entry.commit &&
      at === entry.at &&
      published === entry.published,
  );
  if (isThere) return;
  const file = ledgerFile(commonDir);
  const { fs } = host;
  const descriptor = fs.openSync(file, 'a', 0o644);
  try {
    const isWhole = fs.fstatSync(descriptor).size === 0 || endsLine(host, file);
    fs.writeFileSync(descriptor, `${isWhole ? '' : '\n'}${JSON.stringify(entry)}\n`);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

function endsLine(host: Host, file: string): boolean {
  return host.fs.readFileSync(file, 'utf8').endsWith('\n');
}

/** A release that stands, with whether it was pushed. */
export interface StandingRelease {
  readonly entry: LedgerEntry;
  readonly pushedTo: string | null;
}

/** The last release that was neither undone nor yanked; null without one. */
export function lastStanding(entries: readonly LedgerEntry[]): StandingRelease | null {
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index]!;
    if (entry.action !== 'released') continue;
    const later = laterSteps(entries, entry);
    if (later.some(({ action }) => action === 'undone' || action === 'yanked'))
      continue;
    const pushed = later.find(({ action }) => action === 'pushed');
    return { entry, pushedTo: pushed?.remote ?? null };
  }
  return null;
}

// A release that is undone and made again within a second is the same commit.
function laterSteps(
  entries: readonly LedgerEntry[],
  entry: LedgerEntry,
): readonly LedgerEntry[] {
  return entries
    .slice(entries.indexOf(entry) + 1)
    .filter(({ commit }) => commit === entry.commit);
}

/**
 * What was to be pushed and is not known to be: the last release that stands, or the
 * yank of the last one that does not. Null where nothing waits.
 */
export function pendingPush(entries: readonly LedgerEntry[]): LedgerEntry | null {
  const steps = ['released', 'undone', 'yanked'];
  const last = entries.findLast(({ action }) => steps.includes(action));
  const isYank = last?.action === 'yanked' && last.isToPush;
  const entry = isYank ? last : lastStanding(entries)?.entry;
  if (entry === undefined || !entry.isToPush) return null;
  const done = isYank ? 'yank-pushed' : 'pushed';
  const isDone = laterSteps(entries, entry).some(({ action }) => action === done);
  return isDone ? null : entry;
}
