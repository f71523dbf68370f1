import { join } from 'node:path';
import type { Ecosystem } from '../advisory.ts';

/** Where a database stands unless the user says otherwise, below the root. */
export const usualDatabase = '.qa/cache/advisories';

/** What a part of a database says of itself; one for each ecosystem. */
export interface DatabaseManifest {
  readonly format: typeof databaseFormat;
  readonly ecosystem: Ecosystem;
  /** Where it came from. */
  readonly source: string;
  /** When its source was made or fetched, whichever is earlier. */
  readonly fetchedAt: string;
  readonly advisories: number;
  readonly withdrawn: number;
  /** Bytes of the records. */
  readonly bytes: number;
  /** Of the index; each record has a hash of its own there. */
  readonly sha256: string;
}

export const databaseFormat = 1;

/** The files of one ecosystem's part. */
export function filesOf(directory: string, ecosystem: Ecosystem) {
  const folder = join(directory, ecosystem);
  return {
    folder,
    manifest: join(folder, 'manifest.json'),
    /** A line a record: name, offset, length, hash. Sorted by name. */
    index: join(folder, 'index.tsv'),
    /** A JSON record a line. */
    records: join(folder, 'records.jsonl'),
    /** As OSV publishes it. */
    archive: join(folder, 'all.zip'),
  };
}

/** The first digits of a hash tell a damaged record from a whole one. */
export const hashDigits = 12;

const day = 24 * 60 * 60 * 1000;

/** Whether a database would never get old, since its date is more than a day ahead. */
export function isOfTomorrow({ fetchedAt }: DatabaseManifest, now: number): boolean {
  return Date.parse(fetchedAt) > now + day;
}

/** Whole days since a database was fetched; a clock that is behind makes it 0. */
export function ageInDays({ fetchedAt }: DatabaseManifest, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(fetchedAt)) / day));
}

/** Days from which on a database is told to be old. */
export const agingFrom = 7;

/** Days from which on it fails. */
export const oldFrom = 30;
