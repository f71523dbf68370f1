import { Migrator } from 'kysely';
import type { MigrationResult } from 'kysely';
import { defineErrors } from '../../core/errors.ts';
import type { Database } from './database.ts';
import { openSqlite } from './sqlite.ts';

const fail = defineErrors('backend', {
  migrationFailed:
    'the migration {name} failed: {reason}. Fix its cause and migrate again.',
});

/** A migration and whether the database has it. */
export interface MigrationState {
  readonly name: string;
  readonly isApplied: boolean;
}

/** Applies every migration that the database lacks; returns their names. */
export async function migrateUp(database: Database): Promise<string[]> {
  return withLock(database, async () => {
    const { error, results } = await migratorOf(database).migrateToLatest();
    return namesOf(error, results);
  });
}

/** Reverts the newest migration; returns its name, or null if there is none. */
export async function migrateDown(database: Database): Promise<string[]> {
  return withLock(database, async () => {
    const { error, results } = await migratorOf(database).migrateDown();
    return namesOf(error, results);
  });
}

/** All migrations, oldest first. */
export async function listMigrationStates(
  database: Database,
): Promise<MigrationState[]> {
  const migrations = await migratorOf(database).getMigrations();
  return migrations.map(({ name, executedAt }) => ({
    name,
    isApplied: executedAt !== undefined,
  }));
}

function migratorOf({ db, migrations }: Database): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => migrations } });
}

/**
 * MySQL has a lock of its own for this (GET_LOCK). SQLite has none, so a second file
 * beside the database is locked by the system: a killed process leaves nothing behind.
 */
async function withLock<T>({ address }: Database, work: () => Promise<T>): Promise<T> {
  if (address.kind !== 'sqlite') return work();
  const lock = openSqlite({ file: `${address.file}.migrating`, isDurable: false });
  try {
    lock.exec('pragma busy_timeout = 30000');
    lock.exec('begin exclusive');
    return await work();
  } finally {
    lock.close();
  }
}

function namesOf(error: unknown, results: MigrationResult[] | undefined): string[] {
  const failed = results?.find(({ status }) => status === 'Error');
  if (failed !== undefined)
    throw fail(
      'migrationFailed',
      { name: failed.migrationName, reason: reasonOf(error) },
      { cause: error },
    );
  if (error !== undefined) throw error;
  return (results ?? []).map(({ migrationName }) => migrationName);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
